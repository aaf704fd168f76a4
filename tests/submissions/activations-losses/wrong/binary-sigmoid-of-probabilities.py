# A sigmoid of what is a probability already.
# only: losses-from-probabilities
# mistake: These are probabilities already; no sigmoid or softmax is needed.

# %% from_probabilities
def binary_cross_entropy(y, p):
    p = 1 / (1 + np.exp(-p))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def categorical_cross_entropy(y, p):
    return -np.mean(np.log(np.sum(y * p, axis=1)))
