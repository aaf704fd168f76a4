# Negative where x is.
# only: derivatives-without-exp
# mistake: The derivative of softsign has no sign: it is positive on both sides.

# %% d_without_exp
def d_relu(x):
    return (x > 0).astype(float)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x < 0, slope, 1.0)


def d_softsign(x):
    return np.sign(x) / (1 + np.abs(x)) ** 2
