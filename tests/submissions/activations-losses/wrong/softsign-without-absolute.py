# Divides by 1 + x.
# only: activations-without-exp
# mistake: The absolute value is missing below: 1 + |x|.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (1 + x)
