# The oldest day.
# only: naive
# mistake: This is the first value of each window, the oldest; take the last.

# %% naive
def naive(X):
    return X[:, 0, 0]
