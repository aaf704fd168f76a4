# One mean and one standard deviation for all columns.
# mistake: Take the mean and the standard deviation of each column: axis=0.

# %% standardise
def standardise(X):
    return (X - np.mean(X)) / np.std(X)
