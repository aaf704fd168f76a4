# Strictly below zero.
# only: dead-units-with-a-sum-of-zero
# mistake: A sum of exactly zero gives an output of zero: that unit is dead too.

# %% dead_units
def dead_units(X, W, b):
    return np.flatnonzero((X @ W + b < 0).all(axis=0))
