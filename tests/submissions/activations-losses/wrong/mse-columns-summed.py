# Divides by the number of rows only.
# only: mse is the mean of all squared differences
# mistake: The columns are summed; the mean is over all entries.

# %% mse
def mse(y, p):
    return np.sum((y - p) ** 2) / len(y)
