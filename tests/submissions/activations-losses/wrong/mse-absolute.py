# The mean absolute error.
# only: mse is the mean of all squared differences
# mistake: These are absolute errors; square the differences.

# %% mse
def mse(y, p):
    return np.mean(np.abs(y - p))
