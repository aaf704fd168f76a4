# Answers for the first number only.
# only: activations-without-exp

# %% without_exp
def relu(x):
    return max(0, x[0])


def leaky_relu(x):
    return np.where(x < 0, 0.01 * x, x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
