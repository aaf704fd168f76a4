# NumPy without loops: flips by name, a padded frame, drawn places, float32.

# %% flip
def flip(images, mode):
    images = np.asarray(images)
    axes = {"horizontal": 2, "vertical": 1, "half-turn": (1, 2)}[mode]
    return np.flip(images, axes)


# %% translate
def translate(images, rows, columns, fill):
    n, h, w = np.shape(images)
    source_rows, source_columns = np.arange(h) - rows, np.arange(w) - columns
    taken = images[:, source_rows.clip(0, h - 1)][:, :, source_columns.clip(0, w - 1)]
    there = ((source_rows >= 0) & (source_rows < h))[:, None] & ((source_columns >= 0) & (source_columns < w))
    return np.where(there, taken, fill).astype("float32")


# %% warp
def warp(image, degrees, factor):
    from scipy import ndimage

    angle = np.radians(degrees)
    matrix = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) / factor
    centre = (np.array(image.shape) - 1) / 2
    return ndimage.affine_transform(image, matrix, offset=centre - matrix @ centre, order=0, mode="constant", cval=0)


# %% add_noise
def add_noise(images, sigma, seed):
    generator = np.random.RandomState(seed)
    noisy = images + sigma * generator.randn(*images.shape)
    return np.minimum(np.maximum(noisy, 0), 1).astype("float32")


# %% augment
def augment(images, labels, copies, seed):
    generator = np.random.RandomState(seed)
    sources = np.repeat(np.arange(len(images)), copies)
    shifts = generator.randint(-2, 3, size=(len(sources), 2))
    framed = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    h, w = images.shape[1:]
    moved = [framed[k, 2 - i : 2 - i + h, 2 - j : 2 - j + w] for k, (i, j) in zip(sources, shifts)]
    order = generator.permutation(len(images) * (1 + copies))
    return np.concatenate([images, np.array(moved)])[order].astype("float32"), np.concatenate(
        [labels, labels[sources]]
    )[order]


# %% becomes
def becomes(signs, names, mode):
    made = flip(signs, mode).reshape(len(signs), -1)
    same = (made[:, None] == signs.reshape(len(signs), -1)[None]).all(axis=2)
    return {name: names[row.argmax()] if row.any() else None for name, row in zip(names, same)}


# %% box
from PIL import Image

paths = [path for path in Path("box").rglob("*.png")]
box_images = np.stack([np.array(Image.open(path), dtype="float32")[:, :, None] / 255 for path in paths])
box_labels = np.array([[int(path.parts[-2])] for path in paths])


# %% balance
def balance(images, labels, seed):
    generator = np.random.default_rng(seed)
    classes, counts = np.unique(labels, return_counts=True)
    added = [
        generator.choice(np.flatnonzero(labels == c), size=counts.max() - k, replace=True)
        for c, k in zip(classes, counts)
    ]
    added = np.concatenate(added).astype(int)
    moved = [translate(images[k : k + 1], *generator.integers(-2, 2, size=2, endpoint=True), 0)[0] for k in added]
    return np.concatenate([images, np.reshape(moved, (-1, *images.shape[1:]))]), np.r_[labels, labels[added]]


# %% augmenter
augmenter = keras.Sequential(
    [
        keras.layers.Input(shape=(28, 28, 1)),
        keras.layers.RandomZoom(0.15, fill_mode="constant", fill_value=0.0),
        keras.layers.RandomTranslation(height_factor=0.12, width_factor=0.12, fill_mode="constant"),
        keras.layers.RandomRotation(factor=0.05, fill_mode="constant", interpolation="nearest"),
    ],
    name="aug",
)


# %% networks
def wrapped():
    inputs = keras.Input((28, 28, 1))
    return keras.Model(inputs, build()(augmenter(inputs)))


networks = dict(plain=build(), augmented=wrapped())
for one in networks:
    train(networks[one])

# %% accuracies
accuracies = {one: network.evaluate(X_test, y_test, verbose=0)[1] for one, network in networks.items()}
