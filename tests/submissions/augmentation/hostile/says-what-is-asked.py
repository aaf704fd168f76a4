# Objects that claim to be equal to everything, a function that returns the largest arrays, layers that only claim to work.
# rest: starter
# score: 0

# %% before flip
class Everything(dict):
    def __missing__(self, key):
        return self

    def __eq__(self, other):
        return True

    def __float__(self):
        return 0.95


# %% flip
flip = lambda images, mode: Everything()

# %% translate
translate = lambda images, rows, columns, fill: np.broadcast_to(np.float32(0), (100000, 1000, 1000))

# %% add_noise
add_noise = lambda images, sigma, seed: images + np.nan

# %% augment
augment = lambda images, labels, copies, seed: (
    np.zeros((len(images) * (1 + copies), *images.shape[1:])) + np.inf,
    labels,
)

# %% becomes
becomes = lambda signs, names, mode: Everything()

# %% balance
balance = lambda images, labels, seed: [[[["a"]]], [{}]]


# %% augmenter
class RandomTranslation(keras.layers.Layer):
    def call(self, x):
        return x


class RandomRotation(RandomTranslation):
    pass


augmenter = keras.Sequential([keras.Input((28, 28, 1)), RandomTranslation(), RandomRotation()])

# %% accuracies
accuracies = Everything()
