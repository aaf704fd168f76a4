# Recursion, tuples for lists, float64, names that are used again, and a dictionary of one's own for the result.

# %% deck_widths
deck_widths = np.array(
    [layer.units for layer in deck_model(2, [16, 8, 4], 0.2, 3).layers if "dense" in layer.name], float
)


# %% setup_model
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    def rest(hidden):
        if not hidden:
            return (
                [keras.layers.Dense(n_classes), keras.layers.Softmax()]
                if task == "classes"
                else [keras.layers.Dense(1), keras.layers.Activation("sigmoid" if task == "binary" else "linear")]
            )
        return [keras.layers.Dense(hidden[0], activation=activation), keras.layers.Dropout(dropout), *rest(hidden[1:])]

    return keras.Sequential([keras.layers.InputLayer((n_inputs,)), *rest(list(hidden))])


# %% patience_table
def patience_table(curves, patiences):
    def follow(losses, patience, low, waited, epoch):
        if epoch == len(losses) or waited == patience:
            return low, epoch
        better = losses[epoch] < low
        return follow(losses, patience, losses[epoch] if better else low, 0 if better else waited + 1, epoch + 1)

    table = [[follow(losses, p, np.inf, 0, 0) for losses in np.asarray(curves, float)] for p in patiences]
    return tuple(tuple(sum(pair[k] for pair in row) / len(row) for row in table) for k in (0, 1))


# %% grid
def grid(choices):
    if not choices:
        return ({},)
    (name, values), *others = choices.items()
    return tuple({name: value, **one} for one in grid(dict(others)) for value in values)


# %% distinct
def distinct(configs, name):
    if not configs:
        return 0
    return distinct(configs[1:], name) + all(one[name] != configs[0][name] for one in configs[1:])


# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    networks = [train_dnn(dict(config), X, y, X_val, y_val, task, epochs)["model"] for config in configs]
    scores = np.array(
        [[measure(metric, y_val, network.predict(X_val, verbose=0, batch_size=7))] for network in networks]
    )
    trials = tuple({"config": a, "score": b, "model": c} for a, b, c in zip(configs, scores, networks))
    return {"trials": trials, "best": np.array([best_trial(scores.ravel().tolist(), metric)])}


# %% test_score
config = {
    "hidden": (16, 16),
    "activation": "relu",
    "dropout": 0.0,
    "optimizer": "adam",
    "learning_rate": 0.02,
    "patience": 8,
}
search = dnn_optimization(
    [config, {**config, "hidden": (3,)}], X_train, y_train, X_val, y_val, "binary", "accuracy", 30
)
best_model = search["trials"][int(search["best"][0])]["model"]
model = scores = trials = curves = None
test_score = np.float64(best_model.predict(X_test, verbose=0).round().ravel() == y_test).mean()
