# Functional models, itertools, one-hot labels, and a search by grid.

# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    start = x = keras.Input(shape=(n_inputs,))
    for units in hidden:
        x = keras.layers.Activation(activation)(keras.layers.Dense(units)(x))
        if dropout:
            x = keras.layers.Dropout(rate=dropout)(x)
    width = n_classes if task == "classes" else 1
    last = {"classes": "softmax", "binary": "sigmoid"}.get(task)
    return keras.Model(start, keras.layers.Dense(width, last)(x))


# %% measure
def measure(metric, y, outputs):
    if metric == "mae":
        return float(abs(outputs.ravel() - y).mean())
    guess = outputs.argmax(1) if outputs.shape[1] > 1 else outputs.ravel() > 0.5
    if metric == "accuracy":
        return float((guess == y).mean())
    hits, twice = np.dot(guess, y), guess.sum() + y.sum()
    return 2 * hits / twice if twice else 0


# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    if task == "classes":
        k = len(np.unique(y))
        goal, goal_val, loss = np.eye(k)[y], np.eye(k)[y_val], "categorical_crossentropy"
    else:
        k, goal, goal_val = 1, y, y_val
        loss = keras.losses.BinaryCrossentropy() if task == "binary" else keras.losses.MeanSquaredError()
    net = setup_model(X.shape[-1], config["hidden"], config["activation"], config["dropout"], task, k)
    makers = dict(adam=keras.optimizers.Adam, sgd=keras.optimizers.SGD, rmsprop=keras.optimizers.RMSprop)
    net.compile(makers[config["optimizer"]](config["learning_rate"]), loss)
    curve = net.fit(
        X,
        goal,
        batch_size=8,
        epochs=epochs,
        verbose=0,
        validation_data=(X_val, goal_val),
        callbacks=keras.callbacks.EarlyStopping(patience=config["patience"], restore_best_weights=True),
    ).history["val_loss"]
    return dict(model=net, val_losses=curve, best_epoch=curve.index(min(curve)) + 1, config=config)


# %% grid
import itertools


def grid(choices):
    return [dict(zip(choices, values)) for values in itertools.product(*choices.values())]


# %% draw
def draw(space, n, seed):
    g = np.random.default_rng(seed)
    columns = {}
    for name, source in space.items():
        if type(source) is tuple:
            columns[name] = np.exp(g.uniform(*np.log(source), n))
        else:
            columns[name] = [source[k] for k in g.integers(0, len(source), n)]
    return [{name: values[k] for name, values in columns.items()} for k in range(n)]


# %% distinct
def distinct(configs, name):
    return len({repr(config[name]) for config in configs})


# %% test_score
options = grid(
    {
        "hidden": [[12], [12, 6]],
        "activation": ["tanh"],
        "dropout": [0.0],
        "optimizer": ["adam"],
        "learning_rate": [0.02, 0.05],
        "patience": [6],
    }
)
search = dnn_optimization(options, X_train, y_train, X_val, y_val, "binary", "accuracy", 25)
best_model = search["trials"][search["best"]]["model"]
test_score = round(measure("accuracy", y_test, best_model.predict(X_test, verbose=0)), 4)
