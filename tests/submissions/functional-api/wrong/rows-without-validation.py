# fit has no validation data, so neither log knows of any.
# only: rows; logged
# mistake: Give fit the validation requests as validation_data.

# %% desk
desk, log = build_desk(0.1), EpochLog()
desk.fit(
    [message, question], [department, hours], epochs=20, verbose=0, callbacks=[log, keras.callbacks.TensorBoard("logs")]
)
rows = log.rows

# %% logged
logged = curve(read_events("logs/train"), "epoch_loss")
