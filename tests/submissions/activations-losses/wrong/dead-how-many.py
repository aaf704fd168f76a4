# Counts them.
# only: dead-units
# mistake: Return their indices, not how many they are.

# %% dead_units
def dead_units(X, W, b):
    return int(np.sum((X @ W + b <= 0).all(axis=0)))
