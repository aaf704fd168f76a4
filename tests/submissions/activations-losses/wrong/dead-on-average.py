# Judges by the mean of the sums.
# only: dead-units
# mistake: A mean below zero is not enough: a unit that responds to one sample is alive.

# %% dead_units
def dead_units(X, W, b):
    return np.flatnonzero((X @ W + b).mean(axis=0) <= 0)
