# Only the batches are answered; the rest is as it was given.
# rest: starter
# score: 3

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(y))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(y), size)]
