# Shuffles the batches, not the samples.
# only: the seed decides in which order samples come

# %% mini_batches
def mini_batches(X, y, size, seed):
    pairs = [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
    full, rest = [p for p in pairs if len(p[1]) == size], [p for p in pairs if len(p[1]) < size]
    order = np.random.default_rng(seed).permutation(len(full))
    return [full[k] for k in order] + rest
