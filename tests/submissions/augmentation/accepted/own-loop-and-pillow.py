# PIL turns and scales; a class takes its copies in rounds; a training loop of one's own; another order of layers.

# %% flip
def flip(images, mode):
    made = np.array(images, copy=True)
    if mode != "vertical":
        made = np.array([np.fliplr(one) for one in made])
    if mode != "horizontal":
        made = np.array([np.flipud(one) for one in made])
    return made


# %% translate
def translate(images, rows, columns, fill):
    made = np.roll(images, (rows, columns), axis=(1, 2)).astype(float)
    h, w = made.shape[1:]
    if rows > 0:
        made[:, :rows] = fill
    elif rows < 0:
        made[:, max(h + rows, 0) :] = fill
    if columns > 0:
        made[:, :, :columns] = fill
    elif columns < 0:
        made[:, :, max(w + columns, 0) :] = fill
    return made


# %% warp
from PIL import Image


def warp(image, degrees, factor):
    h, w = image.shape
    a = np.deg2rad(degrees)
    cos, sin = np.cos(a) / factor, np.sin(a) / factor
    x0, y0 = w / 2, h / 2
    # PIL counts from the corners of pixels, whose centres are at .5.
    numbers = (cos, -sin, x0 - cos * x0 + sin * y0, sin, cos, y0 - sin * x0 - cos * y0)
    picture = Image.fromarray(np.asarray(image, dtype="float32"))
    return np.asarray(picture.transform((w, h), Image.Transform.AFFINE, numbers, resample=Image.Resampling.NEAREST))


# %% add_noise
def add_noise(images, sigma, seed):
    from scipy import stats

    noise = stats.norm(scale=sigma).rvs(size=images.shape, random_state=seed)
    result = images + noise
    result[result < 0] = 0
    result[result > 1] = 1
    return result


# %% augment
def augment(images, labels, copies, seed):
    np.random.seed(seed)
    x, y = images.copy(), labels.copy()
    for _ in range(copies):
        new = np.empty_like(images)
        for k in range(len(images)):
            i, j = np.random.choice([-2, -1, 0, 1, 2], 2)
            new[k] = translate(images[k].reshape(1, *images[k].shape), i, j, 0)
        x = np.vstack([x, new])
        y = np.append(y, labels)
    return x, y


# %% becomes
def becomes(signs, names, mode):
    answer = {}
    for name, sign in zip(names, signs):
        turned = flip(sign[np.newaxis], mode)[0]
        matches = [other for other, image in zip(names, signs) if np.abs(turned - image).sum() == 0]
        answer[name] = matches[0] if len(matches) > 0 else None
    return answer


# %% box
import os

box_images, box_labels = [], []
for root, _, found in os.walk("box"):
    for name in found:
        if name.endswith(".png"):
            box_images.append(np.asarray(Image.open(os.path.join(root, name))) / 255)
            box_labels.append(int(os.path.basename(root)))
box_images = np.array(box_images)

# %% balance
import pandas as pd


def balance(images, labels, seed):
    rows = pd.DataFrame({"label": labels, "place": np.arange(len(labels))})
    most = rows["label"].value_counts().max()
    generator = np.random.default_rng(seed)
    new_images, new_labels = images.copy(), labels.copy()
    for label, group in rows.groupby("label"):
        missing = most - len(group)
        if missing:
            chosen = group.sample(missing, replace=True, random_state=seed)["place"].to_numpy()
            moved = np.stack([translate(images[[k]], *generator.integers(-2, 3, 2), 0)[0] for k in chosen])
            new_images = np.concatenate([new_images, moved])
            new_labels = np.concatenate([new_labels, [label] * missing])
    return new_images, new_labels


# %% augmenter
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.RandomTranslation(0.1, 0.1),
        keras.layers.RandomRotation([-0.06, 0.06]),
        keras.layers.RandomZoom([-0.1, 0.1]),
    ]
)

# %% networks
import tensorflow as tf

networks = {"plain": build(), "augmented": keras.Sequential([augmenter, *build().layers])}
for network in networks.values():
    network.compile(loss="sparse_categorical_crossentropy")
    optimizer, loss = keras.optimizers.Adam(0.005), keras.losses.SparseCategoricalCrossentropy()
    optimizer.build(network.trainable_variables)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            error = loss(y, network(x, training=True))
        optimizer.apply_gradients(zip(tape.gradient(error, network.trainable_variables), network.trainable_variables))

    order = np.random.default_rng(3)
    for _ in range(250):
        chosen = order.integers(0, 60, 30)
        step(tf.constant(X_train[chosen]), tf.constant(y_train[chosen]))

# %% accuracies
from sklearn.metrics import accuracy_score

accuracies = {"plain": None, "augmented": None}
for key in accuracies:
    accuracies[key] = accuracy_score(y_test, networks[key].predict(X_test, verbose=0).argmax(axis=1))
