# Divides by |x|.
# only: activations-without-exp
# mistake: This is x / |x|, the sign; the 1 below is missing.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return np.where(x == 0, 0, x / np.maximum(np.abs(x), 1e-30))
