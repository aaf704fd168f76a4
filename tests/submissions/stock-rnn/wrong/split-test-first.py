# The test is the past, the training the future.
# only: split
# mistake: Training is the past and the test the future: the last windows are for the test, not the first.

# %% split
def split(X, y, n_val, n_test):
    a, b = n_test, n_test + n_val
    return X[b:], y[b:], X[a:b], y[a:b], X[:a], y[:a]
