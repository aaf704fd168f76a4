# A training loop of one's own with images from augment; a schedule of one's own; early returns.

# %% prepare
def prepare(images, train_images):
    scaled, known = images / 255.0, train_images / 255.0
    channels = []
    for c in range(3):
        channels.append((scaled[..., c] - known[..., c].mean()) / known[..., c].std())
    return np.stack(channels, axis=-1).astype(np.float16)


# %% parameters
def parameters(shape, layers):
    if not layers:
        return 0
    (kind, *more), rest = layers[0], layers[1:]
    h, w, c = shape
    if kind == "conv":
        return (more[1] ** 2 * c + 1) * more[0] + parameters((h, w, more[0]), rest)
    if kind == "pool":
        return parameters((int(h / 2), int(w / 2), c), rest)
    if kind == "norm":
        return 4 * c + parameters(shape, rest)
    if kind == "flatten":
        return parameters((1, 1, h * w * c), rest)
    return (c + 1) * more[0] + parameters((1, 1, more[0]), rest)


# %% best_epoch
def best_epoch(history):
    losses = history["val_loss"]
    return [losses.index(min(losses)) + 1]


# %% rate
def rate(step, steps, warmup, highest):
    rising = highest * (step + 1) / warmup if warmup else highest
    part = max(step - warmup, 0) / (steps - warmup)
    falling = highest * (1 + np.cos(np.pi * part)) / 2
    return min(rising, falling) if step < warmup else falling


# %% augment
def augment(images):
    flips = np.random.choice([True, False], size=len(images))
    shifts = np.random.randint(-4, 5, size=(len(images), 2))
    made = []
    for image, flip, (dy, dx) in zip(images, flips, shifts):
        image = np.fliplr(image) if flip else image
        h, w = image.shape[:2]
        rows, columns = np.clip(np.arange(h) + dy, 0, h - 1), np.clip(np.arange(w) + dx, 0, w - 1)
        made.append(image[rows][:, columns])
    return np.array(made)


# %% improved
import tensorflow as tf


class Cosine(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, steps, highest):
        self.steps, self.highest = steps, highest

    def __call__(self, step):
        step = keras.ops.cast(step, "float32")
        return self.highest * (1 + keras.ops.cos(np.pi * keras.ops.minimum(step / self.steps, 1.0))) / 2 + 1e-5

    def get_config(self):
        return {"steps": self.steps, "highest": self.highest}


x = inputs = keras.Input((32, 32, 3))
for n in (8, 16, 32):
    x = keras.layers.Conv2D(n, 3, padding="same")(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    x = keras.layers.ReLU()(x)
x = keras.layers.GlobalMaxPooling2D()(x)
x = keras.layers.SpatialDropout2D(0.1)(keras.layers.Reshape((1, 1, 32))(x))
outputs = keras.layers.Dense(10, activation="softmax")(keras.layers.Flatten()(x))
improved = keras.Model(inputs, outputs)
optimizer = keras.optimizers.Adam(Cosine(10 * 32, 0.01))
improved.compile(optimizer, "sparse_categorical_crossentropy")


@tf.function
def step(images, targets):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(targets, improved(images, training=True)))
    gradients = tape.gradient(loss, improved.trainable_variables)
    optimizer.apply_gradients(zip(gradients, improved.trainable_variables))
    return loss


history = {"loss": []}
for epoch in range(10):
    order = np.random.permutation(1000)
    seen = np.asarray(augment(X_train), "float32")
    losses = [step(seen[some], y_train[some]) for some in np.array_split(order, 32)]
    history["loss"].append(float(np.mean(losses)))

# %% accuracies
accuracies = {
    "base": float(np.mean(np.argmax(base(X_test), -1) == y_test)),
    "improved": float(np.mean(np.argmax(improved(X_test), -1) == y_test)),
}


# %% worst
def worst(labels, predicted):
    from collections import Counter

    images, right = Counter(labels.tolist()), Counter(labels[labels == predicted].tolist())
    a = sorted(images, key=lambda k: (right[k] / images[k], k))[0]
    wrong = Counter(sorted(predicted[(labels == a) & (predicted != a)].tolist()))
    return a, wrong.most_common(1)[0][0]
