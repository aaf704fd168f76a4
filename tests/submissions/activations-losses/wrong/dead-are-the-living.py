# Returns the others.
# only: dead-units
# mistake: These are the units that are alive.

# %% dead_units
def dead_units(X, W, b):
    return np.flatnonzero((X @ W + b > 0).any(axis=0))
