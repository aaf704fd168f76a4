# Copied from above: takes the logarithm of z.
# only: losses-from-logits
# only: losses-from-large-logits
# mistake: z are logits, any numbers, and not probabilities: the logarithm of z itself is no use.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z)


def categorical_from_logits(y, z):
    return -np.mean(np.sum(y * np.log(z), axis=1))
