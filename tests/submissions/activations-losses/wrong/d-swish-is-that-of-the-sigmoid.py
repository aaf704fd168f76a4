# Forgets that there is a product.
# only: derivatives-with-exp
# mistake: This is the derivative of the sigmoid; Swish is a product, x times it.

# %% d_with_exp
def d_elu(x, alpha):
    return np.where(x < 0, alpha * np.exp(x), 1.0)


def d_selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.exp(x), 1.0)


def d_swish(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)


def d_tanh(x):
    return 1 / np.cosh(x) ** 2
