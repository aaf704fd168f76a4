# alpha in front of everything.
# only: activations-with-exp
# mistake: alpha multiplies both sides of SELU; it belongs to the negative numbers only.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return LAMBDA * ALPHA * np.where(x > 0, x, np.exp(x) - 1)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
