# All days of the last window.
# only: naive
# mistake: This is the last window; take the last value of each window.

# %% naive
def naive(X):
    return X[-1]
