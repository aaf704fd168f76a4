# Gives PReLU once more.
# only: derivatives-without-exp
# mistake: This is the function itself, not its derivative.

# %% d_without_exp
def d_relu(x):
    return (x > 0).astype(float)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x > 0, x, slope * x)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
