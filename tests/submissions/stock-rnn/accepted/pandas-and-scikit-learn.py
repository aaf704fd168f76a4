# Data frames, scikit-learn's scaler and errors; a dense network of differences.

# %% windows
import pandas as pd


def windows(series, size):
    table = pd.concat({k: pd.Series(series).shift(-k) for k in range(size + 1)}, axis=1).dropna()
    return table[list(range(size))].to_numpy()[..., None], table[size]


# %% split
from sklearn.model_selection import train_test_split


def split(X, y, n_val, n_test):
    X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=n_test, shuffle=False)
    X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, test_size=n_val, shuffle=False)
    return X_train, y_train, X_val, y_val, X_test, y_test


# %% scale
from sklearn.preprocessing import StandardScaler


def scale(train, values):
    scaler = StandardScaler().fit(np.reshape(train, (-1, 1)))
    return scaler.transform(np.reshape(values, (-1, 1)))


# %% anatomy
def anatomy(features, units, outputs):
    table = pd.DataFrame(
        {
            "rows": [features, units, 1, units, 1],
            "columns": [units, units, units, outputs, outputs],
            "layer": [0, 0, 0, 1, 1],
        }
    )
    shapes = [(r, c) if k not in (2, 4) else (c,) for k, (r, c) in enumerate(zip(table["rows"], table["columns"]))]
    return shapes, (table["rows"] * table["columns"]).groupby(table["layer"]).sum()


# %% rmse
from sklearn.metrics import mean_squared_error


def rmse(y, predicted):
    return mean_squared_error(y, predicted) ** 0.5


# %% model
def network():
    made = keras.Sequential([keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
    made.build((None, 10, 1))
    made.compile(keras.optimizers.Adam(0.01), loss="MSE")
    return made


model = network()
history = pd.DataFrame(
    model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, verbose=0).history
).to_dict("list")

# %% errors
table = pd.DataFrame({"y": y_test, "naive": X_test[:, -1, 0], "model": model.predict(X_test, verbose=0).ravel()})
squares = table[["naive", "model"]].sub(table.y, axis=0).pow(2).mean()
errors = (squares**0.5 * deviation).to_dict()
errors["skill"] = 1 - squares.model / squares.naive

# %% better
inputs = keras.Input((10, 1))
days = keras.layers.Flatten()(inputs)
steps = keras.layers.Concatenate()([days, days[:, 1:] - days[:, :-1]])
hidden = keras.layers.Dense(24, activation="relu")(steps)
better = keras.Model(inputs, keras.layers.Dense(1)(hidden))
better.compile(keras.optimizers.Adam(0.005), "mse")
better.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=40, batch_size=32, verbose=0)


# %% ahead
def ahead(window, weights, steps):
    days = pd.Series(np.ravel(window).astype(float))
    for _ in range(steps):
        days = pd.concat([days, pd.Series([next_value(days.tail(len(window)).to_numpy(), weights)])])
    return days.tail(steps)
