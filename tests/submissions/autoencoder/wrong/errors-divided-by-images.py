# Divides by the number of images.
# only: errors
# mistake: Divide by the number of pixels, not by the number of images.

# %% errors
def errors(X, R):
    return ((X - R) ** 2).sum(axis=1) / len(X)
