# Everything that needs no training; the rest is as it was given.
# score: 13
# rest: starter

# %% windows
def windows(series, size):
    X = np.array([series[i : i + size] for i in range(len(series) - size)])
    return X[:, :, None], series[size:]


# %% split
def split(X, y, n_val, n_test):
    a, b = len(X) - n_val - n_test, len(X) - n_test
    return X[:a], y[:a], X[a:b], y[a:b], X[b:], y[b:]


# %% scale
def scale(train, values):
    return (values - train.mean()) / train.std()


# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * (features + units + 1),
        outputs * (units + 1),
    ]


# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U + b)
    return h @ V + c


# %% naive
def naive(X):
    return X[:, -1]


# %% rmse
def rmse(y, predicted):
    return np.mean((y.ravel() - predicted.ravel()) ** 2) ** 0.5


# %% ahead
def ahead(window, weights, steps):
    days = list(np.ravel(window))
    for _ in range(steps):
        days.append(next_value(np.array(days[-len(window) :])[:, None], weights))
    return days[-steps:]
