# Softmax as it stands, then logarithm.
# only: losses-from-large-logits
# mistake: That comes from an exponential that overflows, or from the logarithm of 0 or of a negative number: compute the logarithm by the two identities, without the probabilities.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z)


def categorical_from_logits(y, z):
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return -np.mean(np.sum(y * np.log(p), axis=1))
