# Gives ReLU once more.
# only: derivatives-without-exp
# mistake: This is the function itself, not its derivative.

# %% d_without_exp
def d_relu(x):
    return np.maximum(x, 0)


def d_leaky_relu(x):
    return np.where(x < 0, 0.01, 1.0)


def d_prelu(x, slope):
    return np.where(x < 0, slope, 1.0)


def d_softsign(x):
    return (1 + np.abs(x)) ** -2
