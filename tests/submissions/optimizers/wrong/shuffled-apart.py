# Shuffles the labels in another order than the samples.
# only: mini_batches has each sample once, with its label

# %% mini_batches
def mini_batches(X, y, size, seed):
    rng = np.random.default_rng(seed)
    X, y = rng.permutation(X), rng.permutation(y)
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
