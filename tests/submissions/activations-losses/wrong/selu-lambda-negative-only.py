# lambda on the negative side only.
# only: activations-with-exp
# mistake: lambda multiplies the negative side only; it belongs to both.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return np.where(x > 0, x, LAMBDA * ALPHA * (np.exp(x) - 1))


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
