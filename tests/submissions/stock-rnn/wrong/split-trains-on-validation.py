# Training and validation overlap.
# only: split
# mistake: The validation windows are in the training part as well.

# %% split
def split(X, y, n_val, n_test):
    X_rest, y_rest = X[:-n_test], y[:-n_test]
    return X_rest, y_rest, X_rest[-n_val:], y_rest[-n_val:], X[-n_test:], y[-n_test:]
