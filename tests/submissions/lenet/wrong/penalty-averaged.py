# Averages over each kernel.
# rest: starter
# mistake: The squares are summed, not averaged.

# %% penalty
def penalty(kernels, lam):
    return lam * sum(np.mean(k ** 2) for k in kernels)
