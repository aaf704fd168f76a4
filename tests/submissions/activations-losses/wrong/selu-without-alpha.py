# No alpha anywhere.
# only: activations-with-exp
# mistake: The factor alpha of the negative side is missing.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return LAMBDA * np.where(x > 0, x, np.exp(x) - 1)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
