# Forgets b.
# only: dead-units
# mistake: The bias b is never added.

# %% dead_units
def dead_units(X, W, b):
    return np.flatnonzero((X @ W <= 0).all(axis=0))
