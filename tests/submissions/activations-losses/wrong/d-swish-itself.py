# Gives Swish once more.
# only: derivatives-with-exp
# mistake: This is the function itself, not its derivative.

# %% d_with_exp
def d_elu(x, alpha):
    return np.where(x < 0, alpha * np.exp(x), 1.0)


def d_selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.exp(x), 1.0)


def d_swish(x):
    return x / (1 + np.exp(-x))


def d_tanh(x):
    return 1 / np.cosh(x) ** 2
