# The slope on the wrong side.
# only: activations-without-exp
# mistake: The slope stands on the positive side; it belongs to the negative numbers.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x > 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
