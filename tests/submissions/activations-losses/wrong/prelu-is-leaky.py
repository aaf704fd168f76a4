# Forgets its argument.
# only: activations-without-exp
# mistake: The argument `slope` is ignored: it is always 0.01.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x > 0, x, 0.01 * x)


def softsign(x):
    return x / (np.abs(x) + 1)
