# The hidden layers have no activation.
# only: as-functional

# %% as_functional
def as_functional(features, hidden, classes):
    inputs = keras.Input((features,))
    x = layers.Dense(hidden)(layers.Dense(hidden)(inputs))
    return keras.Model(inputs, layers.Dense(classes, "softmax")(x))
