# Looks at the first kernel only.
# rest: starter
# mistake: Only the first kernel is counted; go through the whole list.

# %% penalty
def penalty(kernels, lam):
    return lam * np.sum(kernels[0] ** 2)
