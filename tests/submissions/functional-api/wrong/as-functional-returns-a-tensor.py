# Returns the last tensor, not the model.
# only: as-functional

# %% as_functional
def as_functional(features, hidden, classes):
    inputs = keras.Input((features,))
    x = layers.Dense(hidden, activation="relu")(inputs)
    x = layers.Dense(hidden, activation="relu")(x)
    return layers.Dense(classes, activation="softmax")(x)
