# More bits do not help for long.
# only: losses-from-large-logits
# mistake: That comes from an exponential that overflows, or from the logarithm of 0 or of a negative number: compute the logarithm by the two identities, without the probabilities.

# %% from_logits
def binary_from_logits(y, z):
    p = 1 / (1 + np.exp(-z.astype(np.float64)))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def categorical_from_logits(y, z):
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))
