# Classes: a model that extends keras.Model, an observer of one's own, an object that searches.

# %% setup_model
class Network(keras.Model):
    def __init__(self, hidden, activation, dropout, units, last):
        super().__init__()
        self.steps = [
            layer for n in hidden for layer in (keras.layers.Dense(n, activation), keras.layers.Dropout(dropout))
        ]
        self.last = keras.layers.Dense(units, last)

    def call(self, x, training=False):
        for step in self.steps:
            x = step(x, training=training) if isinstance(step, keras.layers.Dropout) else step(x)
        return self.last(x)


def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    units, last = (n_classes, "softmax") if task == "classes" else (1, "sigmoid" if task == "binary" else None)
    network = Network(list(hidden), activation, dropout, units, last)
    network(np.zeros((1, n_inputs), "float32"))
    return network


# %% patience_table
class Observer:
    def __init__(self, patience):
        self.patience, self.lowest, self.bad, self.seen = patience, float("inf"), 0, 0

    def wants_more(self, loss):
        self.seen += 1
        self.bad = 0 if loss < self.lowest else self.bad + 1
        self.lowest = min(self.lowest, loss)
        return self.bad < self.patience


def patience_table(curves, patiences):
    def watch(losses, patience):
        observer = Observer(patience)
        any(not observer.wants_more(loss) for loss in losses)
        return observer.lowest, observer.seen

    pairs = np.array([[watch(losses, patience) for losses in curves] for patience in patiences])
    return pairs.mean(axis=1).T


# %% dnn_optimization
class Search:
    def __init__(self, *data):
        self.data, self.trials = data, []

    def run(self, config, task, metric, epochs):
        network = train_dnn(config, *self.data, task, epochs)["model"]
        X_val, y_val = self.data[2:]
        self.trials.append(
            {"model": network, "config": config, "score": measure(metric, y_val, np.asarray(network(X_val)))}
        )

    def best(self, metric):
        return best_trial([one["score"] for one in self.trials], metric)


def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    search = Search(X, y, X_val, y_val)
    for config in configs:
        search.run(config, task, metric, epochs)
    return {"trials": search.trials, "best": search.best(metric)}
