# Cuts an epoch into batches of nearly equal size.
# only: the batches have the size asked for, the last one what is left
# mistake: The batches are nearly equal; each has `size` samples, and the last one what is left.

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[part], y[part]) for part in np.array_split(order, -(-len(X) // size))]
