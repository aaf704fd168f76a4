# Gives the public example, whatever it receives.
# only: activations-without-exp

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return [-0.75, -0.5, 0.5]
