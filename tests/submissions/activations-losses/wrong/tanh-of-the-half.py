# Stretches a sigmoid without doubling x.
# only: activations-with-exp
# mistake: This is tanh of x / 2.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return 2 / (1 + np.exp(-x)) - 1
