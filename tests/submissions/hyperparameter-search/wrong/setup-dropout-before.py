# Dropout before each hidden layer.
# only: setup_model has the hidden layers asked for

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    x = inputs = keras.Input((n_inputs,))
    for units in hidden:
        x = keras.layers.Dropout(dropout)(x)
        x = keras.layers.Dense(units, activation=activation)(x)
    if task == "classes":
        return keras.Model(inputs, keras.layers.Dense(n_classes, activation="softmax")(x))
    return keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid" if task == "binary" else "linear")(x))
