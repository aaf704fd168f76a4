# Takes the Euclidean norm.
# rest: starter
# mistake: This is a norm: don't take the square root.

# %% penalty
def penalty(kernels, lam):
    return lam * np.sqrt(sum(np.sum(k**2) for k in kernels))
