# The mean of the ten days.
# only: naive
# mistake: This is the mean of each window; take its last value.

# %% naive
def naive(X):
    return X.mean(axis=1)
