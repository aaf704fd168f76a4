# Gives the derivative in place of the function.
# only: activations-without-exp
# mistake: This is 0 or 1, the derivative of ReLU; a positive number comes back as it is.

# %% without_exp
def relu(x):
    return np.heaviside(x, 0)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
