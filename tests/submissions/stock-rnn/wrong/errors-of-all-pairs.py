# Subtracts a row from a column: all pairs of a forecast and a price.
# only: errors
# mistake: The forecasts are a column, and y_test is not: their difference is a table of all pairs.

# %% errors
opponent = np.mean((X_test[:, -1, 0] - y_test) ** 2)
network = np.mean((model.predict(X_test, verbose=0) - y_test) ** 2)
errors = {
    "naive": deviation * opponent**0.5,
    "model": deviation * network**0.5,
    "skill": 1 - network / opponent,
}
