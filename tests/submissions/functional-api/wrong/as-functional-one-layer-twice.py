# One hidden layer that is called twice shares its weights, and takes only hidden numbers.
# only: as-functional

# %% as_functional
def as_functional(features, hidden, classes):
    inputs = keras.Input((features,))
    dense = layers.Dense(hidden, "relu")
    return keras.Model(inputs, layers.Dense(classes, "softmax")(dense(dense(inputs))))
