# Forgets the - 1, so that the curve jumps at zero.
# only: activations-with-exp
# mistake: The - 1 is missing: alpha (exp(x) - 1).

# %% with_exp
def elu(x, alpha):
    return np.where(x > 0, x, alpha * np.exp(x))


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
