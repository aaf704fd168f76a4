# Base 2.
# only: losses-from-probabilities
# mistake: The logarithm is the natural one, not of base 2.

# %% from_probabilities
def binary_cross_entropy(y, p):
    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))


def categorical_cross_entropy(y, p):
    return -np.mean(np.sum(y * np.log2(p), axis=1))
