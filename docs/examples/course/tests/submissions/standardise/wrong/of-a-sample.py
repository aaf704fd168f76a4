# The standard deviation of a sample.
# only: standardise gives each column mean 0 and standard deviation 1
# mistake: Divide by the standard deviation of all n values, as np.std does, not by n - 1.

# %% standardise
def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)

# %% Z
Z = (X - X.mean(axis=0)) / X.std(axis=0)
