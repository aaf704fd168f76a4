# The hours come from the message alone.
# only: desk-outputs; hours
# mistake: Follow the path from each input to each output: keras.Model finds only what is connected.

# %% build_desk
def build_desk(weight):
    message, question = keras.Input((12,)), keras.Input((4,))
    told = layers.GlobalAveragePooling1D()(layers.Embedding(31, 16)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(16, 8)(question))
    department = layers.Dense(3, activation="softmax")(layers.concatenate([told, asked]))
    hours = layers.Dense(1)(layers.Dense(32, activation="relu")(told))
    model = keras.Model([message, question], [department, hours])
    model.compile("adam", ["sparse_categorical_crossentropy", "mse"], loss_weights=[1, weight])
    model.optimizer.learning_rate.assign(0.01)
    return model
