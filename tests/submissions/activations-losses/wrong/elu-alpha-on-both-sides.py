# alpha in front of everything.
# only: activations-with-exp
# mistake: alpha multiplies both sides; it belongs to the negative numbers only.

# %% with_exp
def elu(x, alpha):
    return alpha * np.where(x > 0, x, np.exp(x) - 1)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
