# Differences that cancel.
# only: errors
# mistake: Square the differences: positive and negative ones must not cancel.

# %% errors
def errors(X, R):
    return (X - R).mean(axis=1)
