# Cuts in time, and shuffles the training part.
# only: split
# mistake: The order of time is lost: do not shuffle, and cut only at two places.

# %% split
def split(X, y, n_val, n_test):
    m = len(X) - n_val - n_test
    order = np.roll(np.arange(m), 1)[::-1] if m > 1 else [0]
    return X[order], y[order], X[m : m + n_val], y[m : m + n_val], X[m + n_val :], y[m + n_val :]
