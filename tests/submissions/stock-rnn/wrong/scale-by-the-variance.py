# The root is forgotten.
# only: scale
# mistake: Divide by the standard deviation, not by the variance.

# %% scale
def scale(train, values):
    return [(v - np.mean(train)) / np.var(train) for v in values]
