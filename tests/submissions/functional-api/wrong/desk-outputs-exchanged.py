# The hours come first; whoever asks for the department finds one number.
# only: desk-outputs; desk-losses; rows; logged; departments; hours

# %% build_desk
def build_desk(weight):
    message, question = keras.Input((12,)), keras.Input((4,))
    told = layers.GlobalAveragePooling1D()(layers.Embedding(31, 16)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(16, 8)(question))
    x = layers.Dense(32, activation="relu")(layers.concatenate([told, asked]))
    model = keras.Model([message, question], [layers.Dense(1)(x), layers.Dense(3, activation="softmax")(x)])
    model.compile(keras.optimizers.Adam(0.01), ["mse", "sparse_categorical_crossentropy"], loss_weights=[weight, 1])
    return model


# %% desk
desk, log = build_desk(0.1), EpochLog()
desk.fit(
    [message, question],
    [hours, department],
    validation_data=([val_message, val_question], [val_hours, val_department]),
    epochs=10,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
)
rows = log.rows
