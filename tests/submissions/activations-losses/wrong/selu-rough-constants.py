# Constants of one decimal place.
# only: activations-with-exp

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return 1.1 * np.where(x > 0, x, 1.7 * (np.exp(x) - 1))


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
