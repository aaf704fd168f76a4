# Takes the Euclidean norm.
# rest: starter
# mistake: This is a norm: take no square root.

# %% penalty
def penalty(kernels, lam):
    return lam * np.sqrt(sum(np.sum(k ** 2) for k in kernels))
