# Compiled only where it is trained.
# only: desk-losses
# mistake: Call compile before you return the model.

# %% before build_desk
def network():
    message, question = keras.Input((12,)), keras.Input((4,))
    told = layers.GlobalAveragePooling1D()(layers.Embedding(31, 16)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(16, 8)(question))
    x = layers.Dense(32, activation="relu")(layers.concatenate([told, asked]))
    return keras.Model([message, question], [layers.Dense(3, activation="softmax")(x), layers.Dense(1)(x)])


# %% build_desk
def build_desk(weight):
    model = network()
    model.summary()
    return model


# %% desk
desk, log = build_desk(0.1), EpochLog()
desk.compile(keras.optimizers.Adam(0.01), ["sparse_categorical_crossentropy", "mse"], loss_weights=[1, 0.1])
desk.fit(
    [message, question],
    [department, hours],
    validation_data=([val_message, val_question], [val_department, val_hours]),
    epochs=20,
    verbose=0,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
)
rows = log.rows
