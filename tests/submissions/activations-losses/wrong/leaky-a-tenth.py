# One decimal place off.
# only: activations-without-exp
# mistake: The slope is 0.01, not 0.1.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.where(x > 0, x, 0.1 * x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
