# Takes the samples as they come.
# only: the seed decides in which order samples come

# %% mini_batches
def mini_batches(X, y, size, seed):
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
