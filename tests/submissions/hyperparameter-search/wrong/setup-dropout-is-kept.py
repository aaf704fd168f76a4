# Takes the rate for the share that stays.
# only: setup_model has the hidden layers asked for

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    model = keras.Sequential()
    model.add(keras.Input((n_inputs,)))
    for k in range(len(hidden)):
        model.add(keras.layers.Dense(hidden[k], activation=activation))
        if dropout > 0:
            model.add(keras.layers.Dropout(1 - dropout))
    if task == "binary":
        model.add(keras.layers.Dense(1, "sigmoid"))
    if task == "classes":
        model.add(keras.layers.Dense(n_classes, "softmax"))
    if task == "regression":
        model.add(keras.layers.Dense(1))
    return model
