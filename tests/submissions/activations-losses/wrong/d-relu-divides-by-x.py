# nan at zero.
# only: derivatives-without-exp
# mistake: At a corner, give the derivative of either side, or a number between them; not nan, and nothing else.

# %% d_without_exp
def d_relu(x):
    return np.maximum(x, 0) / x


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x < 0, slope, 1.0)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
