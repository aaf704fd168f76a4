# Looks for the cut in a way that ends for short series only.

# %% split
def split(X, y, n_val, n_test):
    first = 0
    while first + n_val + n_test != len(X) or len(X) > 7:
        first = first + 1 if first < 7 else 0
    second = first + n_val
    return X[:first], y[:first], X[first:second], y[first:second], X[second:], y[second:]
