# The day before the last.
# only: naive
# mistake: This is the last value but one.

# %% naive
def naive(X):
    return X[:, -2, 0]
