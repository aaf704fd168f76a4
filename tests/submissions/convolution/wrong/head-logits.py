# Returns the sums without softmax.
# only: head flattens the maps and gives probabilities
# mistake: The softmax is missing: these numbers are no probabilities.

# %% head
def head(maps, W, b):
    return np.ravel(maps) @ W + b
