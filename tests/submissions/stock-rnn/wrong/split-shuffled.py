# Shuffles before it cuts: neighbours of test windows are trained on.
# only: split
# mistake: The order of time is lost: do not shuffle, and cut only at two places.

# %% split
from sklearn.model_selection import train_test_split


def split(X, y, n_val, n_test):
    X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=n_test, random_state=0)
    X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, test_size=n_val, random_state=0)
    return X_train, y_train, X_val, y_val, X_test, y_test
