# alpha on the wrong side.
# only: activations-with-exp
# mistake: alpha stands on the positive side; it belongs to the negative numbers.

# %% with_exp
def elu(x, alpha):
    return np.where(x > 0, alpha * x, np.exp(x) - 1)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
