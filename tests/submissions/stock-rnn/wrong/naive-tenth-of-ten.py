# The tenth value, where there may be more.
# only: naive

# %% naive
def naive(X):
    return X[:, min(9, X.shape[1] - 1), 0]
