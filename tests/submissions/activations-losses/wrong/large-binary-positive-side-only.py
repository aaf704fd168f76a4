# Stable where z is positive, not where it is negative.
# only: losses-from-large-logits
# mistake: That comes from an exponential that overflows, or from the logarithm of 0 or of a negative number: compute the logarithm by the two identities, without the probabilities.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(z + np.log(1 + np.exp(-z)) - y * z)


def categorical_from_logits(y, z):
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))
