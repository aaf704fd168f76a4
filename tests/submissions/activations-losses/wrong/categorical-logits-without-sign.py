# The sign of the whole is reversed.
# only: losses-from-logits
# only: losses-from-large-logits
# mistake: The minus sign in front is missing: a loss is never negative here.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z)


def categorical_from_logits(y, z):
    return -np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))
