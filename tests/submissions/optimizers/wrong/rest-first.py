# The shorter batch comes first.
# only: the batches have the size asked for, the last one what is left

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    cuts = range(len(X) % size or size, len(X), size)
    return [(X[part], y[part]) for part in np.split(order, cuts)]
