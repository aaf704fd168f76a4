# Draws the samples of each batch from all.
# only: mini_batches has each sample once, with its label

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.default_rng(seed).integers(0, len(X), len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]
