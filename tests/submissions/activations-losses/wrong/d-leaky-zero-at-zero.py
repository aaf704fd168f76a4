# 0 at zero, which is the derivative of neither side.
# only: derivatives-without-exp
# mistake: At a corner, give the derivative of either side, or a number between them; not nan, and nothing else.

# %% d_without_exp
def d_relu(x):
    return (x > 0).astype(float)


def d_leaky_relu(x):
    return np.where(x > 0, 1, 0.01) * np.abs(np.sign(x))


def d_prelu(x, slope):
    return np.where(x < 0, slope, 1.0)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
