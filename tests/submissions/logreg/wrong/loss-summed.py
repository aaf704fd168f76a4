# Sums instead of taking the mean.
# only: loss is the binary cross-entropy
# mistake: The loss is the mean over the samples, not their sum.

# %% loss
def loss(p, y):
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
