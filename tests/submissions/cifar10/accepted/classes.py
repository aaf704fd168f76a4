# Everything as objects; a subclass of Model; a plateau lowers the rate; augmentation by Keras' layers, before a crop.

# %% prepare
class Prepare:
    def __call__(self, images, train_images):
        layer = keras.layers.Normalization(axis=-1)
        layer.adapt(train_images.astype("float32"))
        return layer(images.astype("float32"))


prepare = Prepare()


# %% plain
class Base(keras.Model):
    def __init__(self):
        super().__init__()
        self.convs = [keras.layers.Conv2D(n, 3, padding="same", activation="relu") for n in (8, 16, 32)]
        self.pools = [keras.layers.MaxPooling2D() for _ in range(3)]
        self.flat = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(32, "relu")
        self.out = keras.layers.Dense(10, "softmax")

    def call(self, x):
        for conv, pool in zip(self.convs, self.pools):
            x = pool(conv(x))
        return self.out(self.hidden(self.flat(x)))


def plain():
    network = Base()
    network(np.zeros((1, 32, 32, 3), "float32"))
    return network


# %% parameters
class Counter:
    def __init__(self, shape):
        self.h, self.w, self.c = shape
        self.total = 0

    def conv(self, filters, k):
        self.total += filters * self.c * k * k + filters
        self.c = filters

    def pool(self):
        self.h >>= 1
        self.w >>= 1

    def norm(self):
        self.total += 4 * self.c

    def flatten(self):
        self.h, self.w, self.c = 1, 1, self.h * self.w * self.c

    def dense(self, units):
        self.conv(units, 1)


def parameters(shape, layers):
    counter = Counter(shape)
    for kind, *arguments in layers:
        getattr(counter, kind)(*arguments)
    return counter.total


# %% diagnose
from dataclasses import dataclass


@dataclass
class Training:
    loss: list
    accuracy: list
    val_loss: list
    val_accuracy: list

    def diverges(self):
        return not self.loss[-1] <= min(self.loss) + 0.1 or self.loss[-1] == float("inf")

    def underfits(self):
        return self.accuracy[-1] < 0.5

    def overfits(self):
        return self.accuracy[-1] - self.val_accuracy[-1] > 0.1


def diagnose(history):
    training = Training(**history)
    for rule in ("diverges", "underfits", "overfits"):
        if getattr(training, rule)():
            return rule
    return "fine"


# %% best_epoch
def best_epoch(history):
    return min(enumerate(history["val_loss"], start=1), key=lambda pair: pair[1])[0]


# %% rate
class WarmCosine:
    def __init__(self, steps, warmup, highest):
        self.steps, self.warmup, self.highest = steps, warmup, highest

    def __call__(self, step):
        if step < self.warmup:
            return np.linspace(0, self.highest, self.warmup + 1)[step + 1]
        turn = np.linspace(0, np.pi, self.steps - self.warmup + 1)[step - self.warmup]
        return self.highest / 2 + self.highest / 2 * np.cos(turn)


def rate(step, steps, warmup, highest):
    return WarmCosine(steps, warmup, highest)(step)


# %% augment
class Augment:
    flip = keras.layers.RandomFlip("horizontal")

    def __call__(self, images):
        h, w = images.shape[1:3]
        crop = keras.layers.RandomCrop(h, w)
        flipped = np.asarray(self.flip(np.asarray(images, "float32"), training=True))
        padded = np.pad(flipped, ((0, 0), (4, 4), (4, 4), (0, 0)), mode="edge")
        return np.stack([crop(image, training=True) for image in padded])


augment = Augment()


# %% improved
class Better(keras.Model):
    def __init__(self):
        super().__init__()
        self.vary = keras.Sequential(
            [keras.layers.RandomFlip("horizontal"), keras.layers.RandomTranslation((-0.1, 0.1), (-0.1, 0.1))]
        )
        self.convs = [keras.layers.Conv2D(n, 3, padding="same", use_bias=False) for n in (8, 16, 32)]
        self.norms = [keras.layers.BatchNormalization(momentum=0.9) for _ in range(3)]
        self.pool = keras.layers.MaxPooling2D()
        self.top = keras.layers.GlobalMaxPooling2D()
        self.drop = keras.layers.Dropout(0.1)
        self.out = keras.layers.Dense(10, activation="softmax")

    def call(self, x, training=False):
        x = self.vary(x, training=training)
        for conv, norm in zip(self.convs, self.norms):
            x = keras.ops.relu(norm(self.pool(conv(x)), training=training))
        return self.out(self.drop(self.top(x), training=training))


improved = Better()
improved.compile(keras.optimizers.Adam(0.006), "sparse_categorical_crossentropy", metrics=["accuracy"])
plateau = keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=1, min_delta=0.02)
history = improved.fit(
    X_train, y_train, validation_data=(X_val, y_val), epochs=9, batch_size=32, callbacks=[plateau], verbose=0
)

# %% accuracies
from sklearn.metrics import accuracy_score

accuracies = {}
accuracies["base"] = accuracy_score(y_test, base.predict(X_test, verbose=0).argmax(1))
accuracies["improved"] = accuracy_score(y_test, improved.predict(X_test, verbose=0).argmax(1))

# %% worst
import pandas as pd


def worst(labels, predicted):
    table = pd.DataFrame({"label": labels, "read": predicted})
    a = table.assign(right=table.label == table.read).groupby("label").right.mean().idxmin()
    wrong = table[(table.label == a) & (table.read != a)].read
    return a, wrong.value_counts().sort_index().idxmax()
