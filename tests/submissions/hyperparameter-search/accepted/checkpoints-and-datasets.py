# A callback of one's own, batches of tf.data, weights kept in a file; the search sorts a list of pairs.

# %% setup_model
from functools import partial


def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    Hidden = partial(keras.layers.Dense, activation=keras.activations.get(activation), kernel_initializer="he_normal")
    outs = {"binary": [1, "sigmoid"], "classes": [n_classes, tf.nn.softmax], "regression": [1, "linear"]}
    model = keras.models.Sequential(name="net")
    model.add(keras.layers.Input((n_inputs,)))
    [
        model.add(layer)
        for n in hidden
        for layer in [Hidden(units=n), keras.layers.Dropout(dropout, seed=1)][: 2 if dropout else 1]
    ]
    model.add(keras.layers.Dense(outs[task][0], outs[task][1], name="out"))
    return model


# %% train_dnn
class Patience(keras.callbacks.Callback):
    def __init__(self, patience):
        super().__init__()
        self.patience, self.losses = patience, []

    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(logs["val_loss"])
        if min(self.losses[:-1], default=np.inf) > self.losses[-1]:
            self.best = epoch + 1
            self.model.save_weights("best.weights.h5", overwrite=True)
        self.model.stop_training = epoch + 1 - self.best >= self.patience


def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(y.max()) + 1)
    watcher = Patience(config["patience"])
    optimizer = {"adam": keras.optimizers.Adam, "sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop}
    losses = [
        keras.losses.binary_crossentropy,
        keras.losses.sparse_categorical_crossentropy,
        keras.losses.mean_squared_error,
    ]
    model.compile(
        loss=losses["bcr".index(task[0])],
        metrics=["mae"],
        optimizer=optimizer[config["optimizer"]](learning_rate=config["learning_rate"]),
    )
    batches = tf.data.Dataset.from_tensor_slices((X, y[:, None])).shuffle(1000).batch(20)
    model.fit(batches, epochs=epochs, validation_data=(X_val, y_val[:, None]), callbacks=[watcher], verbose=0)
    model.load_weights("best.weights.h5")
    return {
        "model": model,
        "val_losses": np.float32(watcher.losses),
        "best_epoch": float(watcher.best),
        "patience": watcher.patience,
    }


# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    def trial(config):
        model = train_dnn({**config}, X, y, X_val, y_val, task, epochs)["model"]
        return {
            "score": float(measure(metric, y_val, model.predict_on_batch(X_val))),
            "model": model,
            "config": {**config},
        }

    trials = list(map(trial, configs))
    order = sorted(range(len(trials)), key=lambda k: trials[k]["score"], reverse=metric in ("accuracy", "f1"))
    return {"trials": trials, "best": order[0], "order": order}


# %% test_score
search = dnn_optimization(
    [{**config, "optimizer": name, "learning_rate": rate} for name, rate in (("sgd", 0.5), ("rmsprop", 0.02))],
    X_train,
    y_train,
    X_val,
    y_val,
    "binary",
    "accuracy",
    20,
)
best_model = max(search["trials"], key=lambda one: one["score"])["model"]
test_score = np.array([best_model.predict(X_test, verbose=0)[:, 0] > 0.5]).astype(int).ravel().tolist()
test_score = sum(int(a == b) for a, b in zip(test_score, y_test)) / len(y_test)
