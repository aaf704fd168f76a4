# Lets negative numbers through.
# only: activations-without-exp
# mistake: ReLU gives 0 for a negative number; here it comes back as it was.

# %% without_exp
def relu(x):
    return x


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
