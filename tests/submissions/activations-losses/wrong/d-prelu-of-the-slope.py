# Differentiates by the slope.
# only: derivatives-without-exp
# mistake: This is the derivative with respect to the slope; asked is the one with respect to x.

# %% d_without_exp
def d_relu(x):
    return (x > 0).astype(float)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x > 0, 0, x)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
