# Shuffles anew in each call, whatever the seed.
# only: the seed decides in which order samples come

# %% mini_batches
def mini_batches(X, y, size, seed):
    order = np.random.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]
