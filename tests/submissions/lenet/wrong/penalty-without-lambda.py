# Leaves λ out.
# rest: starter
# mistake: λ is missing: it multiplies the sum.

# %% penalty
def penalty(kernels, lam):
    return sum(np.sum(k**2) for k in kernels)
