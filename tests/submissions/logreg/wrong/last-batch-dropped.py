# Drops the samples that fill no batch.
# mistake: The samples that do not fill a batch make a last, shorter one.

# %% batches
def batches(n, size):
    return [np.arange(k, k + size) for k in range(0, n - size + 1, size)]
