# Softmax of two units for a binary problem.
# only: setup_model ends with the output of the task
# only: train_dnn uses the configuration
# only: train_dnn stops when patience runs out, and keeps the best epoch
# only: dnn_optimization trains every configuration and chooses by the validation part
# only: test-score

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
