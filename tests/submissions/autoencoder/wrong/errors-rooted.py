# The root of the mean square.
# only: errors
# mistake: Return the mean of the squares, without a square root.

# %% errors
def errors(X, R):
    return np.sqrt(((X - R) ** 2).mean(axis=1))
