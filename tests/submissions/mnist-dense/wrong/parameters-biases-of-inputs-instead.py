# A bias for each input, and none for the units.
# only: parameters

# %% parameters
def parameters(sizes):
    return sum(a * b + a for a, b in zip(sizes, sizes[1:]))
