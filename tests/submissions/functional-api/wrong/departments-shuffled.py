# The departments were shuffled apart from their messages.
# only: departments

# %% desk
desk, log = build_desk(0.1), EpochLog()
other = np.random.default_rng(3).permutation(department)
desk.fit(
    [message, question],
    [other, hours],
    epochs=15,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
    validation_data=([val_message, val_question], [val_department, val_hours]),
)
rows = log.rows
