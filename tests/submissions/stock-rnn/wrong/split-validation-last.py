# The validation is the end of the series.
# only: split
# mistake: The validation comes before the test, and the test is the end of the series.

# %% split
def split(X, y, n_val, n_test):
    n = len(X)
    val, test = slice(n - n_val, n), slice(n - n_val - n_test, n - n_val)
    return X[: test.start], y[: test.start], X[val], y[val], X[test], y[test]
