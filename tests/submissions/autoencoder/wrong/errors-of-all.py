# One error for the whole set.
# only: errors
# mistake: Return one error for each image, not one for all.

# %% errors
def errors(X, R):
    return np.mean((X - R) ** 2)
