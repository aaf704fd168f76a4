# The first result is the integer 0, and np.vectorize makes integers of all others.
# only: activations-without-exp

# %% without_exp
def relu(x):
    return np.vectorize(lambda v: max(0, v))(x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
