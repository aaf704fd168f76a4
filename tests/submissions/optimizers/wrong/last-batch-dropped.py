# Leaves out the samples that do not fill a batch.
# only: mini_batches has each sample once, with its label

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    count = max(len(X) // size, 1)
    return [(X[order[k * size : (k + 1) * size]], y[order[k * size : (k + 1) * size]]) for k in range(count)]
