# Calls the library with its default.
# only: activations-with-exp
# mistake: The argument `alpha` is ignored: it is always 1.

# %% with_exp
def elu(x, alpha):
    return tf.nn.elu(x)


def selu(x):
    return LAMBDA * np.where(x < 0, ALPHA * np.expm1(x), x)


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
