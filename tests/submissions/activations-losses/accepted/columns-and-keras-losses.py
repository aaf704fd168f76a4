# Columns of shape (n, 1), and Keras' loss objects, which take logits.

# %% without_exp
def relu(x):
    x = np.reshape(x, (-1, 1))
    return np.max(np.hstack([np.zeros_like(x), x]), axis=1, keepdims=True)


def leaky_relu(x):
    return np.vectorize(lambda v: v if v > 0 else v / 100)(np.reshape(x, (-1, 1)))


def prelu(x, slope):
    layer = tf.keras.layers.PReLU(alpha_initializer=tf.keras.initializers.Constant(slope))
    return layer(np.reshape(x, (-1, 1)))


def softsign(x):
    return tf.reshape(tf.keras.activations.softsign(x), (-1, 1))


# %% mse
def mse(y, p):
    return np.array([[np.square(np.linalg.norm(y - p)) / np.size(y)]])


# %% from_probabilities
def binary_cross_entropy(y, p):
    return tf.keras.losses.BinaryCrossentropy()(np.ravel(y), np.ravel(p)).numpy()


def categorical_cross_entropy(y, p):
    picked = p[np.arange(len(y)), y.argmax(axis=1)]
    return np.average(-np.log(picked))


# %% from_logits
def binary_from_logits(y, z):
    return tf.keras.losses.BinaryCrossentropy(from_logits=True)(y, z)


def categorical_from_logits(y, z):
    return tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y.argmax(axis=1), z)


# %% dead_units
def dead_units(X, W, b):
    ones = np.ones((len(X), 1))
    sums = np.hstack([X, ones]) @ np.vstack([W, b])
    return tuple(int(j) for j in range(len(b)) if not (sums[:, j] > 0).any())


# %% plot_curves
def plot_curves(x, values, slopes):
    figure = plt.figure(layout="constrained")
    left, right = figure.subfigures(1, 2)
    for part, curves in ((left, values), (right, slopes)):
        axes = part.subplots()
        axes.plot(x, np.stack([np.ravel(curve) for curve in curves.values()], axis=1))
        axes.legend(list(curves))
    plt.show()
