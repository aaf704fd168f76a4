# Averages over each kernel.
# rest: starter
# mistake: Sum the squares; don't average them.

# %% penalty
def penalty(kernels, lam):
    return lam * sum(np.mean(k**2) for k in kernels)
