# 1 where x is negative.
# only: derivatives-without-exp
# mistake: The two sides are exchanged: 1 is the derivative where x is above zero.

# %% d_without_exp
def d_relu(x):
    return np.where(x < 0, 1, 0)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x < 0, slope, 1.0)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
