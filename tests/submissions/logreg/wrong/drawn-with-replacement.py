# Draws each batch anew, so that samples come twice or never.
# only: each sample comes once in an epoch's batches
# mistake: Some samples come twice, others never: shuffle them, and do not draw with replacement.

# %% batches
def batches(n, size):
    return [np.random.randint(0, n, min(size, n - k)) for k in range(0, n, size)]
