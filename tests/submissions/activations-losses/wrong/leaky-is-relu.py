# No leak at all.
# only: activations-without-exp
# mistake: The negative side is missing: it is 0.01 x, not 0.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.maximum(x, 0)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
