# The same layers, as a Sequential model once more.
# only: as-functional
# mistake: Begin with keras.Input, call each layer on a tensor, and end with keras.Model.

# %% as_functional
def as_functional(features, hidden, classes):
    model = keras.Sequential([keras.Input((features,))])
    for units, activation in ((hidden, "relu"), (hidden, "relu"), (classes, "softmax")):
        model.add(layers.Dense(units, activation=activation))
    return model
