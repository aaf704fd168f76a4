# TensorFlow's functions; its stateless generator; image_dataset_from_directory with labels looked up.

# %% flip
import tensorflow as tf


def flip(images, mode):
    tensor = tf.constant(images)
    return tf.reverse(tensor, axis={"horizontal": [2], "vertical": [1], "half-turn": [1, 2]}[mode])


# %% translate
def translate(images, rows, columns, fill):
    images = tf.cast(images, tf.float32)
    h, w = images.shape[1:]
    framed = tf.pad(images, [[0, 0], [h, h], [w, w]], constant_values=fill)
    rows, columns = max(-h, min(h, rows)), max(-w, min(w, columns))
    return framed[:, h - rows : 2 * h - rows, w - columns : 2 * w - columns]


# %% warp
def warp(image, degrees, factor):
    image = tf.cast(image, tf.float32)
    h, w = image.shape
    angle = float(degrees) * np.pi / 180
    y, x = tf.meshgrid(
        tf.range(h, dtype=tf.float32) - (h - 1) / 2, tf.range(w, dtype=tf.float32) - (w - 1) / 2, indexing="ij"
    )
    i = tf.cast(tf.round((x * tf.sin(angle) + y * tf.cos(angle)) / factor + (h - 1) / 2), tf.int32)
    j = tf.cast(tf.round((x * tf.cos(angle) - y * tf.sin(angle)) / factor + (w - 1) / 2), tf.int32)
    framed = tf.pad(image, [[1, 1], [1, 1]])
    return tf.gather_nd(framed, tf.stack([tf.clip_by_value(i, -1, h) + 1, tf.clip_by_value(j, -1, w) + 1], axis=-1))


# %% add_noise
def add_noise(images, sigma, seed):
    noise = tf.random.stateless_normal(images.shape, seed=[seed, 0], stddev=sigma)
    return tf.clip_by_value(tf.cast(images, tf.float32) + noise, 0.0, 1.0)


# %% augment
def augment(images, labels, copies, seed):
    n = len(images)
    shifts = tf.random.stateless_uniform((copies, n, 2), [seed, 1], -2, 3, dtype=tf.int32).numpy()
    made = [tf.cast(images, tf.float32)]
    for one in shifts:
        made.append(
            tf.concat([translate(images[k : k + 1], int(i), int(j), 0.0) for k, (i, j) in enumerate(one)], axis=0)
        )
    return tf.concat(made, axis=0), tf.tile(labels, [copies + 1])


# %% becomes
def becomes(signs, names, mode):
    table = {tuple(np.ravel(sign)): name for sign, name in zip(signs, names)}
    return {name: table.get(tuple(np.ravel(image))) for name, image in zip(names, flip(signs, mode).numpy())}


# %% box
dataset = keras.utils.image_dataset_from_directory(
    "box", color_mode="grayscale", image_size=(28, 28), batch_size=None, verbose=False
)
digits = [int(name) for name in dataset.class_names]
pairs = [(image.numpy() / 255, digits[int(place)]) for image, place in dataset]
box_images = np.array([image for image, _ in pairs])
box_labels = np.array([digit for _, digit in pairs])


# %% balance
def balance(images, labels, seed):
    keras.utils.set_random_seed(int(seed))
    classes, _, counts = tf.unique_with_counts(labels)
    most = int(tf.reduce_max(counts))
    all_images, all_labels = [tf.cast(images, tf.float32)], [tf.constant(labels)]
    for label, count in zip(classes.numpy(), counts.numpy()):
        mine = images[labels == label]
        for _ in range(most - count):
            k = int(tf.random.uniform((), 0, count, dtype=tf.int32))
            i, j = tf.random.uniform((2,), -2, 3, dtype=tf.int32).numpy()
            all_images.append(translate(mine[k : k + 1], int(i), int(j), 0.0))
            all_labels.append(tf.constant([label], dtype=all_labels[0].dtype))
    return tf.concat(all_images, axis=0), tf.concat(all_labels, axis=0)


# %% augmenter
augmenter = tf.keras.Sequential(
    [
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest", interpolation="nearest"),
        tf.keras.layers.RandomRotation(12 / 360),
    ]
)

# %% networks
inputs = tf.keras.Input((28, 28, 1))
networks = {"plain": build(), "augmented": tf.keras.Model(inputs, build()(augmenter(inputs)))}
for model in networks.values():
    model.compile(
        tf.keras.optimizers.Adam(0.006), tf.keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"]
    )
    data = tf.data.Dataset.from_tensor_slices((X_train, y_train)).repeat(10).shuffle(600).batch(60)
    model.fit(data, epochs=12, verbose=0)

# %% accuracies
accuracies = {
    key: tf.reduce_mean(tf.cast(tf.argmax(model(X_test, training=False), 1) == y_test, tf.float32))
    for key, model in networks.items()
}
