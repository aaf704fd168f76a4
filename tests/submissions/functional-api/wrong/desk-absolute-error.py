# The absolute error of the hours, not the squared one.
# only: desk-losses
# mistake: The loss of the hours is the mean squared error, not the absolute one.

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
    model.compile(keras.optimizers.Adam(0.01), ["sparse_categorical_crossentropy", "mae"], loss_weights=[1, weight])
    return model
