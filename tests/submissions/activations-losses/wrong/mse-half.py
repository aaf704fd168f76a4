# With the half of the textbooks.
# only: mse is the mean of all squared differences
# mistake: This is half of the mean squared error.

# %% mse
def mse(y, p):
    return 0.5 * np.mean((y - p) ** 2)
