# any for all.
# only: dead-units
# mistake: A unit is dead if its output is zero for all samples, not for some of them.

# %% dead_units
def dead_units(X, W, b):
    return np.flatnonzero((np.maximum(X @ W + b, 0) == 0).any(axis=0))
