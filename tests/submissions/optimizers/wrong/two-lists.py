# Returns the batches of X and those of y as two lists.
# only: mini_batches has each sample once, with its label

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    X, y = X[order], y[order]
    return [X[i : i + size] for i in range(0, len(X), size)], [y[i : i + size] for i in range(0, len(X), size)]
