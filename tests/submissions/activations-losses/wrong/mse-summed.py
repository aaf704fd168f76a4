# Sums.
# only: mse is the mean of all squared differences
# mistake: The loss is a mean, not a sum.

# %% mse
def mse(y, p):
    return np.sum((y - p) ** 2)
