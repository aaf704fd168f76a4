# Ran out of time after the activations.
# rest: starter
# score: 3

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.maximum(0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (1 + np.abs(x))


# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * (np.exp(x) - 1), x)


def selu(x):
    return LAMBDA * elu(x, ALPHA)


def swish(x):
    return x / (1 + np.exp(-x))


def tanh(x):
    return 2 / (1 + np.exp(-2 * x)) - 1
