# First the three of X, then the three of y.
# only: split
# mistake: The order is X_train, y_train, X_val, y_val, X_test, y_test.

# %% split
def split(X, y, n_val, n_test):
    places = [len(X) - n_test - n_val, len(X) - n_test]
    return *np.split(X, places), *np.split(y, places)
