# TensorFlow everywhere: tensors, tf.data, tf.math.confusion_matrix.

# %% prepare
import tensorflow as tf


def prepare(images):
    return tf.reshape(tf.cast(images, tf.float32), (-1, 784)) / 255.0


# %% categorical
def categorical(labels):
    return tf.one_hot(labels, depth=10)


# %% parameters
def parameters(sizes):
    layers = [keras.layers.Dense(units) for units in sizes[1:]]
    for inputs, layer in zip(sizes, layers):
        layer.build((None, inputs))
    return sum(layer.count_params() for layer in layers)


# %% build
def build():
    return tf.keras.Sequential(
        [
            tf.keras.layers.Input(shape=(784,)),
            tf.keras.layers.Dense(512, activation=tf.nn.relu),
            tf.keras.layers.Dense(10),
            tf.keras.layers.Softmax(),
        ]
    )


# %% updates
def updates(n, batch_size, epochs):
    return tf.data.Dataset.range(n).batch(batch_size).repeat(epochs).reduce(0, lambda count, _: count + 1)


# %% networks
data = tf.data.Dataset.from_tensor_slices((X_train, Y_train)).shuffle(1000, seed=1).batch(128)
networks = {}
for key, optimizer in (
    ("momentum", tf.keras.optimizers.SGD(0.03, momentum=0.9)),
    ("rmsprop", tf.keras.optimizers.RMSprop(1e-3)),
    ("adam", tf.keras.optimizers.Adam(2e-3)),
):
    networks[key] = build()
    networks[key].compile(optimizer=optimizer, loss=tf.keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    networks[key].fit(data, epochs=5, verbose=0)

# %% accuracies
accuracies = {
    key: tf.reduce_mean(tf.cast(tf.argmax(network(X_test), axis=1) == y_test, tf.float32))
    for key, network in networks.items()
}


# %% confusion
def confusion(labels, predicted):
    return tf.math.confusion_matrix(labels, predicted, num_classes=10)


# %% most_confused
def most_confused(matrix):
    both = tf.linalg.band_part(tf.convert_to_tensor(matrix + matrix.T), 0, -1)
    both = tf.linalg.set_diag(both, tf.zeros(10, both.dtype))
    return tf.where((both == tf.reduce_max(both)) & (both > 0))


# %% show_confused
def show_confused(images, labels, predicted, a, b):
    pair = tf.sort(tf.stack([labels, predicted], axis=1), axis=1)
    mask = tf.reduce_all(pair == tf.constant(sorted([a, b]), pair.dtype), axis=1)
    fig = plt.figure(layout="constrained")
    for i, image in enumerate(tf.boolean_mask(images, mask)):
        axes = fig.add_subplot(2, 6, i + 1, xticks=[], yticks=[])
        axes.imshow(image, cmap="viridis")
