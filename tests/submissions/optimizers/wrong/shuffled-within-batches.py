# Shuffles within each batch only.
# only: the seed decides in which order samples come

# %% mini_batches
def mini_batches(X, y, size, seed):
    rng = np.random.default_rng(seed)
    pairs = []
    for i in range(0, len(X), size):
        order = rng.permutation(len(X[i : i + size]))
        pairs.append((X[i : i + size][order], y[i : i + size][order]))
    return pairs
