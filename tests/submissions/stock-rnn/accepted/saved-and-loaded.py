# Strides, float32, recursion; batches by train_on_batch; networks that were saved and loaded.

# %% windows
def windows(series, size):
    view = np.lib.stride_tricks.sliding_window_view(series.astype("float32"), size + 1)
    return view[:, :-1], view[:, -1:]


# %% split
def split(X, y, n_val, n_test):
    when = np.arange(len(y))[::-1]
    masks = when >= n_test + n_val, (when >= n_test) & (when < n_test + n_val), when < n_test
    return tuple(part for mask in masks for part in (X[mask], y[mask]))


# %% scale
def scale(train, values):
    return np.subtract(values, train.mean(), dtype="float32") / train.std().astype("float32")


# %% anatomy
def anatomy(features, units, outputs):
    return [
        np.array([features, units]),
        np.array([units] * 2),
        (units),
        np.array([units, outputs]),
        (outputs),
    ], np.array([units * units + units * features + units, outputs * units + outputs], dtype="float32")


# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights

    def state(t):
        return np.zeros(b.shape) if t == 0 else np.tanh(window[t - 1] @ W + state(t - 1) @ U + b)

    return float((state(len(window)) @ V + c).item())


# %% naive
def naive(X):
    return np.take(X, -1, axis=1).astype("float32")


# %% rmse
def rmse(y, predicted):
    return np.linalg.norm(y - predicted.reshape(y.shape)) / len(y) ** 0.5


# %% model
import os
import tempfile


def kept(network):
    with tempfile.TemporaryDirectory() as folder:
        network.save(os.path.join(folder, "network.keras"))
        return keras.models.load_model(os.path.join(folder, "network.keras"))


network = keras.Sequential(
    [keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1, activation="linear")]
)
network.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = {"loss": [], "val_loss": []}
generator = np.random.default_rng()
for epoch in range(20):
    order = generator.permutation(690)
    for start in range(0, 690, 32):
        loss = network.train_on_batch(X_train[order[start : start + 32]], y_train[order[start : start + 32]])
    history["loss"].append(float(loss))
    history["val_loss"].append(float(network.evaluate(X_val, y_val, verbose=0)))
model = kept(network)

# %% errors
guess = model.predict_on_batch(X_test).reshape(150)
errors = {"naive": rmse(in_reais(y_test), in_reais(X_test[:, -1, 0])), "model": rmse(in_reais(y_test), in_reais(guess))}
errors["skill"] = 1 - (errors["model"] / errors["naive"]) ** 2

# %% better
better = keras.Sequential(
    [keras.Input((10, 1)), keras.layers.Conv1D(16, 5, activation="relu"), keras.layers.Flatten(), keras.layers.Dense(1)]
)
better.compile(keras.optimizers.RMSprop(0.003), "mse")
better.fit(X_train, y_train, epochs=40, batch_size=32, verbose=0)
better = kept(better)


# %% ahead
def ahead(window, weights, steps):
    if steps == 0:
        return []
    new = next_value(window, weights)
    return [new, *ahead(np.append(window[1:], [[new]], axis=0), weights, steps - 1)]
