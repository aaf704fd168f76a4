# Absolute differences.
# only: errors
# mistake: Square the differences.

# %% errors
def errors(X, R):
    return np.abs(X - R).mean(axis=1)
