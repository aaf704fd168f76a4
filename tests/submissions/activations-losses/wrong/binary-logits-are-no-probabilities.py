# Copied from above: takes the logarithm of z.
# only: losses-from-logits
# only: losses-from-large-logits
# mistake: z are logits, any numbers, and not probabilities: the logarithm of z itself is no use.

# %% from_logits
def binary_from_logits(y, z):
    return -np.mean(y * np.log(z) + (1 - y) * np.log(1 - z))


def categorical_from_logits(y, z):
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))
