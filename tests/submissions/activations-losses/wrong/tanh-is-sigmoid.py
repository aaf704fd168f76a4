# A sigmoid, neither stretched nor moved.
# only: activations-with-exp
# mistake: This is the sigmoid, between 0 and 1; tanh is between -1 and 1.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return 1 / (1 + np.exp(-x))
