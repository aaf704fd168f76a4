# Draws each batch from all samples, without replacement within it.
# only: mini_batches has each sample once, with its label

# %% mini_batches
def mini_batches(X, y, size, seed):
    rng = np.random.default_rng(seed)
    pairs = []
    for start in range(0, len(X), size):
        part = rng.choice(len(X), min(size, len(X) - start), replace=False)
        pairs.append((X[part], y[part]))
    return pairs
