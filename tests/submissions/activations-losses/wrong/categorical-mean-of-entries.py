# np.mean over everything.
# only: losses-from-probabilities
# mistake: The mean is over the samples, not over all entries: the classes are summed.

# %% from_probabilities
def binary_cross_entropy(y, p):
    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))


def categorical_cross_entropy(y, p):
    return -np.mean(y * np.log(p))
