# Lambdas, map and comprehensions; matrices that move; labels as a list; one subclass of a layer; names in other ways.

# %% flip
flip = lambda images, mode: [
    (image if mode == "horizontal" else image[::-1])[:, :: -1 if mode != "vertical" else 1] for image in images
]


# %% translate
def translate(images, rows, columns, fill):
    h, w = images[0].shape
    up, aside = np.eye(h, k=-rows), np.eye(w, k=columns)
    there = np.outer(up.sum(axis=1), aside.sum(axis=0))
    return np.array([up @ image @ aside + fill * (1 - there) for image in images])


# %% warp
warp = lambda image, degrees, factor: np.array(
    [
        [
            (
                lambda p: (
                    image[int(p.real), int(p.imag)]
                    if 0 <= p.real < image.shape[0] and 0 <= p.imag < image.shape[1]
                    else 0.0
                )
            )(
                (lambda z, c: complex(round(c.imag + z.imag), round(c.real + z.real)))(
                    (complex(j, i) - (c := complex((image.shape[1] - 1) / 2, (image.shape[0] - 1) / 2)))
                    * np.exp(1j * np.pi * degrees / 180)
                    / factor,
                    c,
                )
            )
            for j in range(image.shape[1])
        ]
        for i in range(image.shape[0])
    ]
)

# %% add_noise
add_noise = lambda images, sigma, seed: (
    images + np.random.default_rng(seed).standard_normal(np.shape(images)) * sigma
).clip(0.0, 1.0)

# %% augment
from itertools import product


def augment(images, labels, copies, seed):
    every = [*product((-2, -1, 0, 1, 2), repeat=2)]
    drawn = iter(np.random.default_rng(seed).integers(0, 25, len(images) * copies))
    made = [
        (moved, label)
        for image, label in zip(images, labels)
        for moved in [image, *(translate(image[None], *every[next(drawn)], 0)[0] for _ in range(copies))]
    ]
    return tuple(map(list, zip(*made)))


# %% becomes
becomes = lambda signs, names, mode: {
    name: ([other for other, sign in zip(names, signs) if (image == sign).all()] + [None])[0]
    for name, image in zip(names, flip(signs, mode))
}

# %% box
import glob

files = glob.glob("box/[2357]/card-*.png")
box_images = list(map(plt.imread, files))
box_labels = np.array([file.replace("\\", "/").split("/")[1] for file in files]).astype(float)


# %% balance
def balance(images, labels, seed):
    generator = np.random.default_rng([seed, 7])
    most = max(map(list(labels).count, set(labels)))
    extra = [
        (translate(images[k][None], *generator.integers(-2, 3, 2), 0)[0], label)
        for label in sorted(set(labels))
        for k in generator.choice(np.nonzero(labels == label)[0], most - list(labels).count(label))
    ]
    return [*images, *(image for image, _ in extra)], [*labels, *(label for _, label in extra)]


# %% augmenter
class Turn(keras.layers.RandomRotation):
    pass


# The smallest shifts and turns that the text allows.
augmenter = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.1, 0.1), Turn(10 / 360)])


# %% networks
def network(with_augmentation):
    x = inputs = keras.Input((28, 28, 1))
    if with_augmentation:
        x = augmenter(x)
    for layer in build().layers:
        x = layer(x)
    return keras.Model(inputs, x)


networks = {key: network(key == "augmented") for key in ("plain", "augmented")}
_ = [*map(train, networks.values())]

# %% accuracies
accuracies = {
    key: round(float(networks[key].evaluate(X_test, y_test, verbose=0, return_dict=True)["accuracy"]), 3)
    for key in networks
}
