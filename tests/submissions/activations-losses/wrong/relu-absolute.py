# Folds the negative side up.
# only: activations-without-exp
# mistake: This is the absolute value; ReLU gives 0 for a negative number.

# %% without_exp
def relu(x):
    return np.abs(x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
