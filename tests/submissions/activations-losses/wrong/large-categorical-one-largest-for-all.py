# Subtracts the largest logit of the whole array.
# only: losses-from-large-logits
# mistake: That comes from an exponential that overflows, or from the logarithm of 0 or of a negative number: compute the logarithm by the two identities, without the probabilities.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z)


def categorical_from_logits(y, z):
    log_sum = z.max() + np.log(np.exp(z - z.max()).sum(axis=1, keepdims=True))
    return np.mean(np.sum(y * (log_sum - z), axis=1))
