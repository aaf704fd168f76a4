# The root of it.
# only: mse is the mean of all squared differences
# mistake: This is the root of the mean squared error.

# %% mse
def mse(y, p):
    return np.sqrt(np.mean((y - p) ** 2))
