# The squared error for both outputs, with one-hot departments.
# only: desk-losses; rows; logged

# %% build_desk
def build_desk(weight):
    message, question = keras.Input((12,)), keras.Input((4,))
    told = layers.GlobalAveragePooling1D()(layers.Embedding(31, 16)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(16, 8)(question))
    x = layers.Dense(32, activation="relu")(layers.concatenate([told, asked]))
    model = keras.Model([message, question], [layers.Dense(3, activation="softmax")(x), layers.Dense(1)(x)])
    model.compile(keras.optimizers.Adam(0.01), ["mse", "mse"], loss_weights=[1, weight])
    return model


# %% desk
desk, log = build_desk(0.1), EpochLog()
desk.fit(
    [message, question],
    [np.eye(3)[department], hours],
    epochs=20,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
    validation_data=([val_message, val_question], [np.eye(3)[val_department], val_hours]),
)
rows = log.rows
