# Returns True and False.
# only: dead-units
# mistake: Return their indices, not True or False for each unit.

# %% dead_units
def dead_units(X, W, b):
    return (X @ W + b <= 0).all(axis=0)
