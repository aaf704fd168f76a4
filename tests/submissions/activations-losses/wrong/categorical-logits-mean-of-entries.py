# np.mean over everything.
# only: losses-from-logits
# only: losses-from-large-logits
# mistake: The mean is over the samples, not over all entries: the classes are summed.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z)


def categorical_from_logits(y, z):
    log_sum = np.logaddexp.reduce(z, axis=1, keepdims=True)
    return np.mean(y * (log_sum - z))
