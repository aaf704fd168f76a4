# The department's loss has the weight 0 in training.
# only: departments

# %% desk
desk, log = build_desk(0.1), EpochLog()
desk.compile(keras.optimizers.Adam(0.01), loss=["sparse_categorical_crossentropy", "mse"], loss_weights=[0, 1])
desk.fit(
    [message, question],
    [department, hours],
    epochs=20,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
    validation_data=([val_message, val_question], [val_department, val_hours]),
)
rows = log.rows
