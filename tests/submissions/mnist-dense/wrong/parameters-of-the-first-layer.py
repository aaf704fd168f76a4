# Two sizes are enough for it.
# only: parameters
# mistake: Only the first layer is counted.

# %% parameters
def parameters(sizes):
    return sizes[0] * sizes[1] + sizes[1]
