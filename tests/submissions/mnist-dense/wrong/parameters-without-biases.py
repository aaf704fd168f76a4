# Weights only.
# only: parameters
# mistake: Each unit has a bias as well.

# %% parameters
def parameters(sizes):
    return sum(a * b for a, b in zip(sizes[:-1], sizes[1:]))
