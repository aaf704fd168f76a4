# One bias in each layer.
# only: parameters
# mistake: Each unit has a bias of its own, not each layer one.

# %% parameters
def parameters(sizes):
    total = 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        total += a * b + 1
    return total
