# Sums absolute values.
# rest: starter
# mistake: This sums |W|, as L1 does; L2 sums the squares.

# %% penalty
def penalty(kernels, lam):
    return lam * sum(np.sum(np.abs(k)) for k in kernels)
