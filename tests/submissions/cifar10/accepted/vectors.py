# NumPy without loops; float32; logits in a layer of its own; L2 and dropout with augmentation, Flatten as in the base.

# %% prepare
def prepare(images, train_images):
    mean = train_images.reshape(-1, 3).mean(0, dtype=np.float32)
    std = train_images.reshape(-1, 3).std(0, dtype=np.float32, ddof=1)
    return ((images.astype("float32") - mean) / (std + 1e-7)).astype("float32")


# %% plain
def plain():
    from keras.layers import Activation, Conv2D, Dense, Flatten, Input, MaxPooling2D, ReLU, Softmax

    blocks = [layer for n in (8, 16, 32) for layer in (Conv2D(n, 3, padding="same"), ReLU(), MaxPooling2D())]
    return keras.Sequential(
        [Input((32, 32, 3)), *blocks, Flatten(), Dense(32), Activation("relu"), Dense(10), Softmax()]
    )


# %% parameters
def parameters(shape, layers):
    size, total = np.array(shape), 0
    for kind, *more in layers:
        inputs = size[-1]
        match kind, more:
            case "conv", (filters, k):
                total, size[-1] = total + filters * (inputs * k**2 + 1), filters
            case "pool", _:
                size[:2] //= 2
            case "norm", _:
                total += 4 * inputs
            case "flatten", _:
                size = size.prod(keepdims=True)
            case "dense", (units,):
                total, size = total + units * (inputs + 1), np.array([units])
    return total


# %% diagnose
def diagnose(history):
    loss = np.array(history["loss"])
    gap = np.subtract(history["accuracy"], history["val_accuracy"])[-1]
    rules = [~np.isfinite(loss[-1]) | (loss[-1] - loss.min() > 0.1), history["accuracy"][-1] < 0.5, gap > 0.1, True]
    return np.array(["diverges", "underfits", "overfits", "fine"])[np.argmax(rules)]


# %% best_epoch
best_epoch = lambda history: np.argsort(history["val_loss"], kind="stable")[0] + 1

# %% cures
cures = {key: [BIGGER, REGULARISE, HIGHER, LOWER][place] for key, place in zip("ABC", (1, 3, 2))}


# %% rate
def rate(step, steps, warmup, highest):
    up = highest * (step + 1) / max(warmup, 1)
    down = highest * np.cos(np.pi / 2 * (step - warmup) / (steps - warmup)) ** 2
    return np.where(step < warmup, up, down)


# %% augment
rng = np.random.default_rng()


def augment(images):
    n, h, w, _ = images.shape
    down, across = rng.integers(9, size=(2, n, 1))
    mirrored = rng.random(n) < 0.5
    images = np.where(mirrored[:, None, None, None], images[:, :, ::-1], images)
    padded = np.pad(images, ((0, 0), (4, 4), (4, 4), (0, 0)), mode="edge")
    rows, columns = np.arange(h) + down, np.arange(w) + across
    return padded[np.arange(n)[:, None, None], rows[:, :, None], columns[:, None, :]]


# %% improved
l2 = keras.regularizers.L2(1e-4)
improved = keras.Sequential(
    [
        keras.Input((32, 32, 3)),
        keras.layers.RandomFlip("horizontal"),
        keras.layers.RandomTranslation(0.1, 0.1),
        *(
            layer
            for n in (8, 16, 32)
            for layer in (
                keras.layers.Conv2D(n, 3, padding="same", kernel_regularizer=l2),
                keras.layers.MaxPooling2D(),
                keras.layers.BatchNormalization(momentum=0.9),
                keras.layers.ReLU(),
            )
        ),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.1),
        keras.layers.Dense(10),
        keras.layers.Softmax(),
    ]
)
improved.compile(
    keras.optimizers.Nadam(keras.optimizers.schedules.PolynomialDecay(0.006, 12 * 32, 1e-5)),
    "categorical_crossentropy",
    metrics=["accuracy"],
)
history = improved.fit(
    X_train, np.eye(10)[y_train], validation_data=(X_val, np.eye(10)[y_val]), epochs=12, verbose=0
).history

# %% accuracies
accuracies = {
    "improved": improved.evaluate(X_test, np.eye(10)[y_test], verbose=0)[1],
    "base": base.evaluate(X_test, y_test, verbose=0)[1],
}


# %% worst
def worst(labels, predicted):
    counts = np.zeros((10, 10))
    np.add.at(counts, (labels, predicted), 1)
    with np.errstate(invalid="ignore"):
        a = np.nanargmin(counts.diagonal() / counts.sum(axis=1))
    counts[a, a] = -1
    return np.array([a, counts[a].argmax()], dtype=np.float32)
