# Forgets the brackets.
# only: activations-with-exp
# mistake: alpha multiplies the - 1 as well: alpha (exp(x) - 1).

# %% with_exp
def elu(x, alpha):
    return np.where(x > 0, x, alpha * np.exp(x) - 1)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
