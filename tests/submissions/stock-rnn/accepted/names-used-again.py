# Uses the names of the notebook again, after the answers and for other things; a seed of its own; a bidirectional network.

# %% before model
keras.utils.set_random_seed(11)
windows_of_test, naive_of_test = X_test.copy(), X_test[:, -1, 0]

# %% model
epochs, size = 20, 32
model = keras.Sequential(
    [keras.Input((10, 1), batch_size=None), keras.layers.SimpleRNN(units=4), keras.layers.Dense(units=1)]
)
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))
history = model.fit(
    x=X_train,
    y=y_train.reshape(-1, 1),
    batch_size=size,
    epochs=epochs,
    validation_data=(X_val, y_val.reshape(-1, 1)),
    shuffle=False,
    verbose=0,
)

# %% errors
second = model.evaluate(X_test, y_test.reshape(-1, 1), verbose=0)
first = float(np.mean((naive_of_test - y_test) ** 2))
errors = {"naive": first**0.5 * deviation, "model": second**0.5 * deviation, "skill": 1 - second / first, "mean": 0.0}

# %% better
first = keras.layers.Bidirectional(keras.layers.SimpleRNN(8))
better = keras.Sequential(
    [keras.Input((10, 1)), first, keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1)]
)
better.compile(keras.optimizers.Adam(0.01), "mse")
better.fit(np.concatenate([X_train, X_val]), np.concatenate([y_train, y_val]), epochs=20, verbose=0)

# %% before ahead
squares, cells, example, pieces, figure = 1, 2, 3, None, "nothing"
mean = deviation = 0


# %% ahead
def ahead(window, weights, steps):
    now = np.array(window, dtype=float)
    out = np.empty((steps, 1))
    for k in range(steps):
        out[k] = next_value(now, weights)
        now[:-1] = now[1:]
        now[-1] = out[k]
    return out
