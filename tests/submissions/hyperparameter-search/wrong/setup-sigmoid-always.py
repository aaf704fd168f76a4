# Ends with a sigmoid for a regression as well.
# only: setup_model ends with the output of the task

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation=activation))
        model.add(keras.layers.Dropout(dropout))
    if task == "classes":
        model.add(keras.layers.Dense(n_classes, activation="softmax"))
    else:
        model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model
