# The derivative of the absolute value.
# only: derivatives-without-exp
# mistake: The derivative is 0 where x is negative, not -1.

# %% d_without_exp
def d_relu(x):
    return np.sign(x)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x < 0, slope, 1.0)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
