# Copied from Leaky ReLU.
# only: derivatives-without-exp
# mistake: The argument `slope` is ignored: the derivative is always 0.01 where x is negative.

# %% d_without_exp
def d_relu(x):
    return (x > 0).astype(float)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x > 0, 1, 0.01)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
