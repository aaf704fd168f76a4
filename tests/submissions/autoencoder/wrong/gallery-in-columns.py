# Originals in a column, reconstructions beside them.
# only: gallery
# mistake: Put the images of a row side by side, not one below the other.

# %% gallery
def gallery(X, R):
    return np.hstack([X.reshape(-1, 8), R.reshape(-1, 8)])
