# Layers and losses of Keras.

# %% without_exp
def relu(x):
    return tf.keras.layers.ReLU()(x)


def leaky_relu(x):
    return tf.keras.layers.LeakyReLU(negative_slope=0.01)(x)


def prelu(x, slope):
    return tf.keras.activations.leaky_relu(x, negative_slope=slope)


def softsign(x):
    return tf.keras.layers.Activation("softsign")(x)


# %% with_exp
def elu(x, alpha):
    return tf.keras.layers.ELU(alpha=alpha)(x)


def selu(x):
    return tf.keras.ops.selu(x)


def swish(x):
    return tf.keras.activations.swish(x)


def tanh(x):
    return tf.keras.ops.tanh(x)


# %% mse
def mse(y, p):
    return tf.keras.losses.MeanSquaredError()(y, p)


# %% from_probabilities
def binary_cross_entropy(y, p):
    return tf.keras.losses.BinaryCrossentropy()(y, p)


def categorical_cross_entropy(y, p):
    return tf.math.reduce_mean(tf.keras.losses.categorical_crossentropy(y, p))


# %% from_logits
def binary_from_logits(y, z):
    return tf.math.reduce_mean(tf.keras.losses.binary_crossentropy(y, z, from_logits=True))


def categorical_from_logits(y, z):
    return tf.keras.losses.CategoricalCrossentropy(from_logits=True)(y, z)
