# Right only for slopes up to 1.
# only: activations-without-exp
# mistake: The larger of x and slope · x is on the wrong side where the slope is above 1.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.maximum(x, slope * x)


def softsign(x):
    return x / (np.abs(x) + 1)
