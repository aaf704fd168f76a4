# TensorFlow everywhere: tensors, tf.data, weight decay in the optimizer, the functional style.

# %% prepare
import tensorflow as tf


def prepare(images, train_images):
    known = tf.cast(train_images, tf.float32) / 255
    mean, variance = tf.nn.moments(known, axes=[0, 1, 2])
    return (tf.cast(images, tf.float32) / 255 - mean) / tf.sqrt(variance)


# %% plain
def plain():
    x = inputs = tf.keras.Input(shape=(32, 32, 3))
    for n in (8, 16, 32):
        x = tf.keras.layers.Conv2D(n, 3, padding="same", activation=tf.nn.relu)(x)
        x = tf.keras.layers.MaxPooling2D(2)(x)
    x = tf.keras.layers.Flatten()(x)
    x = tf.keras.layers.Dense(32, activation=tf.nn.relu)(x)
    return tf.keras.Model(inputs, tf.keras.layers.Dense(10, activation=tf.nn.softmax)(x))


# %% parameters
def parameters(shape, layers):
    size = tf.constant(shape)
    total = tf.constant(0)
    for layer in layers:
        if layer[0] == "conv":
            total += layer[2] ** 2 * size[2] * layer[1] + layer[1]
            size = tf.stack([size[0], size[1], layer[1]])
        elif layer[0] == "pool":
            size = tf.stack([size[0] // 2, size[1] // 2, size[2]])
        elif layer[0] == "norm":
            total += 4 * size[-1]
        elif layer[0] == "flatten":
            size = tf.reduce_prod(size, keepdims=True)
        else:
            total += (size[-1] + 1) * layer[1]
            size = tf.constant([layer[1]])
    return total


# %% diagnose
def diagnose(history):
    loss = tf.constant(history["loss"], tf.float64)
    if not bool(tf.math.is_finite(loss[-1])) or bool(loss[-1] > tf.reduce_min(loss) + 0.1):
        return "diverges"
    accuracy, validation = (tf.constant(history[key], tf.float64)[-1] for key in ("accuracy", "val_accuracy"))
    return "underfits" if accuracy < 0.5 else "overfits" if accuracy - validation > 0.1 else "fine"


# %% best_epoch
def best_epoch(history):
    return tf.argmin(history["val_loss"]) + 1


# %% rate
def rate(step, steps, warmup, highest):
    if step < warmup:
        return tf.constant(highest) * (step + 1) / warmup
    return highest * (1 + tf.cos(3.14159265 * tf.cast(step - warmup, tf.float32) / (steps - warmup))) / 2


# %% augment
def augment(images):
    images = tf.convert_to_tensor(images)
    n, h, w = images.shape[:3]
    flip = tf.random.uniform((n, 1, 1, 1)) < 0.5
    images = tf.where(flip, tf.reverse(images, axis=[2]), images)
    down, across = tf.random.uniform((n, 1), 0, 9, tf.int32), tf.random.uniform((n, 1), 0, 9, tf.int32)
    rows = tf.clip_by_value(tf.range(h)[None] + down - 4, 0, h - 1)
    columns = tf.clip_by_value(tf.range(w)[None] + across - 4, 0, w - 1)
    images = tf.gather(images, rows, axis=1, batch_dims=1)
    return tf.transpose(tf.gather(tf.transpose(images, (0, 2, 1, 3)), columns, axis=1, batch_dims=1), (0, 2, 1, 3))


# %% improved
data = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(1000).batch(32).prefetch(1)
x = inputs = tf.keras.Input(shape=(32, 32, 3))
x = tf.keras.layers.RandomFlip("horizontal")(x)
x = tf.keras.layers.RandomTranslation(0.12, 0.12, fill_mode="reflect")(x)
for n in (8, 16, 32):
    x = tf.keras.layers.Conv2D(n, 3, padding="same")(x)
    x = tf.keras.layers.ReLU()(tf.keras.layers.BatchNormalization(momentum=0.9)(tf.keras.layers.MaxPooling2D()(x)))
x = tf.keras.layers.GlobalMaxPooling2D()(x)
improved = tf.keras.Model(inputs, tf.keras.layers.Dense(10, activation="softmax")(x))
improved.compile(
    tf.keras.optimizers.AdamW(0.008, weight_decay=0.004),
    tf.keras.losses.SparseCategoricalCrossentropy(),
    metrics=["accuracy"],
)
history = improved.fit(data, validation_data=(X_val, y_val), epochs=9, verbose=0)

# %% accuracies
accuracies = {
    key: tf.reduce_mean(tf.cast(tf.argmax(network(X_test, training=False), axis=1) == y_test, tf.float32))
    for key, network in {"base": base, "improved": improved}.items()
}


# %% worst
def worst(labels, predicted):
    matrix = tf.math.confusion_matrix(labels, predicted, num_classes=10, dtype=tf.float64)
    images = tf.reduce_sum(matrix, axis=1)
    share = tf.where(images > 0, tf.linalg.diag_part(matrix) / tf.maximum(images, 1), 2)
    a = tf.argmin(share)
    wrong = tf.linalg.set_diag(matrix, tf.zeros(10, tf.float64))
    return a, tf.argmax(wrong[a])
