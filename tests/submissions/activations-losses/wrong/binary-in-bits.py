# Base 2.
# only: losses-from-probabilities
# mistake: The logarithm is the natural one, not of base 2.

# %% from_probabilities
def binary_cross_entropy(y, p):
    return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))


def categorical_cross_entropy(y, p):
    return -np.mean(np.log(np.sum(y * p, axis=1)))
