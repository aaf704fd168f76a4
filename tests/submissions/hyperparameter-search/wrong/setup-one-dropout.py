# One dropout, after all hidden layers.
# only: setup_model has the hidden layers asked for

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    inner = [keras.layers.Dense(units, activation) for units in hidden]
    drop = [keras.layers.Dropout(dropout)] if hidden else []
    last = (
        keras.layers.Dense(n_classes, "softmax")
        if task == "classes"
        else keras.layers.Dense(1, "sigmoid" if task == "binary" else None)
    )
    return keras.Sequential([keras.Input((n_inputs,)), *inner, *drop, last])
