# Softmax of two units for a binary problem.
# only: output

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    layers = [keras.Input((n_inputs,))]
    for units in hidden:
        layers += [keras.layers.Dense(units, activation=activation), keras.layers.Dropout(dropout)]
    if task == "regression":
        layers.append(keras.layers.Dense(1))
    else:
        layers.append(keras.layers.Dense(max(n_classes, 2), activation="softmax"))
    return keras.Sequential(layers)
