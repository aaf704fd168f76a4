# The bug of the slides, and an output for no hidden layer.
# only: setup_model has the hidden layers asked for

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    def output():
        units, last = {"binary": (1, "sigmoid"), "classes": (n_classes, "softmax"), "regression": (1, None)}[task]
        return keras.layers.Dense(units, activation=last)

    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation=activation))
        model.add(keras.layers.Dropout(dropout))
        model.add(output())
    if not hidden:
        model.add(output())
    return model
