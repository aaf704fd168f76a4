# Takes the library's default for the slope.
# only: activations-without-exp
# mistake: The slope is 0.01; 0.2 is the default of some libraries.

# %% without_exp
def relu(x):
    return np.maximum(0, x)


def leaky_relu(x):
    return tf.nn.leaky_relu(x)


def prelu(x, slope):
    return np.where(x < 0, slope * x, x)


def softsign(x):
    return x / (np.abs(x) + 1)
