# Two masks with a gap at zero.
# only: derivatives-with-exp
# mistake: At a corner, give the derivative of either side, or a number between them; not nan, and nothing else.

# %% d_with_exp
def d_elu(x, alpha):
    return np.where(x < 0, alpha * np.exp(x), 1.0)


def d_selu(x):
    return LAMBDA * (x > 0) + LAMBDA * ALPHA * np.exp(x) * (x < 0)


def d_swish(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 + x * (1 - s))


def d_tanh(x):
    return 1 / np.cosh(x) ** 2
