# The other axis.
# only: dead-units
# mistake: These are samples for which all units are zero; the axis is the other one.

# %% dead_units
def dead_units(X, W, b):
    return np.flatnonzero((np.maximum(X @ W + b, 0) == 0).all(axis=1))
