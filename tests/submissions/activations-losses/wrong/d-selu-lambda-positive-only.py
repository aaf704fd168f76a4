# lambda on the positive side only.
# only: derivatives-with-exp
# mistake: lambda is missing in the derivative where x is negative.

# %% d_with_exp
def d_elu(x, alpha):
    return np.where(x < 0, alpha * np.exp(x), 1.0)


def d_selu(x):
    return np.where(x > 0, LAMBDA, ALPHA * np.exp(x))


def d_swish(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 + x * (1 - s))


def d_tanh(x):
    return 1 / np.cosh(x) ** 2
