# The sizes of validation and test are swapped.
# only: split
# mistake: n_val and n_test are swapped.

# %% split
def split(X, y, n_val, n_test):
    a, b = len(y) - n_val - n_test, len(y) - n_val
    return X[:a], y[:a], X[a:b], y[a:b], X[b:], y[b:]
