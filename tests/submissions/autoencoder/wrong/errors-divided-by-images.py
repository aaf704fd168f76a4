# Divides by the number of images.
# only: errors

# %% errors
def errors(X, R):
    return ((X - R) ** 2).sum(axis=1) / len(X)
