# In training, the questions are in another order than the messages.
# only: hours

# %% desk
desk, log = build_desk(0.1), EpochLog()
desk.fit(
    [message, np.random.default_rng(0).permutation(question)],
    [department, hours],
    epochs=15,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
    validation_data=([val_message, val_question], [val_department, val_hours]),
)
rows = log.rows
