# Returns the class.
# only: head flattens the maps and gives probabilities

# %% head
def head(maps, W, b):
    return np.argmax(np.ravel(maps) @ W + b)
