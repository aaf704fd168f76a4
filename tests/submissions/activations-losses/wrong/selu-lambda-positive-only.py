# lambda on the positive side only.
# only: activations-with-exp
# mistake: lambda multiplies the positive side only; it belongs to both.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return np.where(x > 0, LAMBDA * x, ALPHA * (np.exp(x) - 1))


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
