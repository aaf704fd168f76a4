# The x is missing.
# only: activations-with-exp
# mistake: This is the sigmoid alone; Swish is x times it.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)
