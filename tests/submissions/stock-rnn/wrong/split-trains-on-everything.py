# Training has all windows.
# only: split
# mistake: The training part stops before the validation begins; here it has all windows.

# %% split
def split(X, y, n_val, n_test):
    end = len(X) - n_test
    return X, y, X[end - n_val : end], y[end - n_val : end], X[end:], y[end:]
