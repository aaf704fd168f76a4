# lambda for alpha, and alpha for lambda.
# only: activations-with-exp
# mistake: lambda and alpha are exchanged.

# %% with_exp
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(x), x)


def selu(x):
    return ALPHA * np.where(x > 0, x, LAMBDA * (np.exp(x) - 1))


def swish(x):
    return x * (1 / (1 + np.exp(-x)))


def tanh(x):
    return np.tanh(x)
