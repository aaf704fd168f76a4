# Only divides.
# only: scale
# mistake: Subtract the mean of train first.

# %% scale
def scale(train, values):
    return values / np.std(train)
