# Only one hidden layer.
# only: as-functional

# %% as_functional
def as_functional(features, hidden, classes):
    inputs = keras.Input((features,))
    return keras.Model(inputs, layers.Dense(classes, "softmax")(layers.Dense(hidden, "relu")(inputs)))
