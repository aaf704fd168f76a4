# TensorFlow throughout: its own activations and losses, and a tape for all derivatives.

# %% without_exp
relu = lambda x: tf.nn.relu(x)
leaky_relu = lambda x: tf.nn.leaky_relu(x, alpha=0.01)


def prelu(x, slope):
    return tf.where(x > 0, x, slope * x)


@tf.function
def softsign(x):
    return tf.nn.softsign(x)


# %% with_exp
def elu(x, alpha):
    return tf.keras.activations.elu(tf.constant(x), alpha=alpha)


def selu(x):
    return tf.nn.selu(x)


def swish(x):
    return tf.nn.silu(x)


tanh = tf.tanh


# %% before d_without_exp
def slope_of(function, x, *rest):
    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x, *rest)
    return tape.gradient(y, x)


# %% d_without_exp
def d_relu(x):
    return slope_of(relu, x)


def d_leaky_relu(x):
    return slope_of(leaky_relu, x)


def d_prelu(x, slope):
    return slope_of(lambda x: tf.where(x > 0, x, slope * x), x)


def d_softsign(x):
    return slope_of(tf.nn.softsign, x)


# %% d_with_exp
def d_elu(x, alpha):
    return slope_of(lambda x: tf.where(x > 0, x, alpha * (tf.exp(x) - 1)), x)


def d_selu(x):
    return slope_of(tf.nn.selu, x)


def d_swish(x):
    return slope_of(tf.nn.silu, x)


def d_tanh(x):
    return slope_of(tf.tanh, x)


# %% plot_curves
def plot_curves(x, values, slopes):
    figure, (upper, lower) = plt.subplots(2, 1, sharex=True, figsize=(7, 8))
    upper.set_title("activations")
    lower.set_title("derivatives")
    upper.axhline(0, color="lightgray")
    lower.axhline(0, color="lightgray")
    for (name, value), slope in zip(values.items(), slopes.values()):
        (line,) = upper.plot(x, value, label=name)
        lower.plot(x, slope, color=line.get_color())
    figure.legend(loc="outside right")
    return figure


# %% mse
def mse(y, p):
    return tf.reduce_mean(tf.keras.losses.mse(y, p))


# %% from_probabilities
def binary_cross_entropy(y, p):
    return tf.reduce_mean(tf.keras.losses.binary_crossentropy(y, p))


def categorical_cross_entropy(y, p):
    return tf.keras.losses.CategoricalCrossentropy()(y, p)


# %% from_logits
def binary_from_logits(y, z):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z))


def categorical_from_logits(y, z):
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z))


# %% dead_units
def dead_units(X, W, b):
    outputs = tf.nn.relu(tf.matmul(X, W) + b)
    return tf.where(tf.reduce_max(outputs, axis=0) == 0)[:, 0]
