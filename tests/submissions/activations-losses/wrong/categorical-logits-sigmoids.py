# A sigmoid for each class.
# only: losses-from-logits
# only: losses-from-large-logits
# mistake: These are sigmoids; with one class out of k, it is the softmax.

# %% from_logits
def binary_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z)


def categorical_from_logits(y, z):
    return np.mean(np.sum(y * np.logaddexp(0, -z), axis=1))
