# Predictions first.
# only: losses-from-probabilities
# mistake: The arguments are exchanged: y comes first, then p.

# %% from_probabilities
def binary_cross_entropy(y, p):
    y, p = p, y
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def categorical_cross_entropy(y, p):
    return -np.mean(np.log(np.sum(y * p, axis=1)))
