# One mean and one standard deviation for all columns.
# only: standardise gives each column mean 0 and standard deviation 1
# mistake: Take the mean and the standard deviation of each column: axis=0.

# %% standardise
def standardise(X):
    return (X - np.mean(X)) / np.std(X)

# %% Z
Z = (X - X.mean(axis=0)) / X.std(axis=0)
