# The two exponentials are exchanged.
# only: activations-with-exp
# mistake: The sign of tanh is reversed.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return (np.exp(-x) - np.exp(x)) / (np.exp(x) + np.exp(-x))
