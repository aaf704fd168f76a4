# Base 2.
# only: losses-from-logits
# only: losses-from-large-logits
# mistake: The logarithm is the natural one, not of base 2.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z) / np.log(2)


def categorical_from_logits(y, z):
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))
