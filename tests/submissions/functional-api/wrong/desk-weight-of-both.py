# The weight multiplies both losses.
# only: desk-losses
# mistake: Only the loss of the hours is multiplied by weight.

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
    model.compile(
        keras.optimizers.Adam(0.03), ["sparse_categorical_crossentropy", "mse"], loss_weights=[weight, weight]
    )
    return model
