# Takes a unit that hardly responds for dead.
# only: dead-units-with-a-sum-of-zero
# mistake: A unit that responds weakly is not dead: compare with 0 itself.

# %% dead_units
def dead_units(X, W, b):
    return np.flatnonzero((X @ W + b < 0.05).all(axis=0))
