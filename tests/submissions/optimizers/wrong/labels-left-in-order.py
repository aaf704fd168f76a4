# Shuffles X and forgets y.
# only: mini_batches has each sample once, with its label

# %% mini_batches
def mini_batches(X, y, size, seed):
    X = X[np.random.default_rng(seed).permutation(len(X))]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
