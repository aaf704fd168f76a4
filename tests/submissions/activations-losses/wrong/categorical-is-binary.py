# The binary formula for every entry.
# only: losses-from-probabilities
# mistake: This is the binary cross-entropy of every entry; here only the class of the sample counts.

# %% from_probabilities
def binary_cross_entropy(y, p):
    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))


def categorical_cross_entropy(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
