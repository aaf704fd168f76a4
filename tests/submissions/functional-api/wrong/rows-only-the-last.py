# Only the last row is kept.
# only: rows

# %% desk
desk, log = build_desk(0.1), EpochLog()
desk.fit(
    [message, question],
    [department, hours],
    epochs=20,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
    validation_data=([val_message, val_question], [val_department, val_hours]),
)
rows = log.rows[-1:]
