# Adds up shifted images, one for each weight; columns and rows as a matrix product; a model of a model.

# %% features
features = sum(kernel[a, c] * image[a : a + 3, c : c + 3] for a in range(3) for c in range(3)).astype(int)

# %% output_size
import math


def output_size(size, window, stride, padding):
    return math.floor((size - window + 2 * padding) / stride) + 1.0


# %% pad
def pad(image, padding):
    result = np.array(image)
    for _ in range(padding):
        result = np.insert(result, [0, result.shape[0]], 0, axis=0)
        result = np.insert(result, [0, result.shape[1]], 0, axis=1)
    return result


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, ((padding, padding), (padding, padding)), "constant")
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    total = np.zeros((rows, columns))
    for (a, c), weight in np.ndenumerate(kernel):
        total += weight * image[a : a + rows, c : c + columns]
    return total[::stride, ::stride]


# %% relu
relu = lambda features: (features + np.abs(features)) / 2


# %% pool
def pool(features, window, stride, how):
    h, w = window
    rows, columns = features.shape[0] - h + 1, features.shape[1] - w + 1
    parts = [features[a : a + rows, c : c + columns][::stride, ::stride] for a in range(h) for c in range(w)]
    return np.stack(parts).max(0) if how == "max" else np.stack(parts).mean(0)


# %% detector
def detector(shape, kernel):
    inner = tf.keras.Sequential(
        [
            tf.keras.Input(shape + (1,) if isinstance(shape, tuple) else [*shape, 1]),
            tf.keras.layers.Conv2D(1, kernel.shape, activation=tf.nn.relu),
        ]
    )
    W, b = inner.layers[-1].weights
    W.assign(kernel[:, :, np.newaxis, np.newaxis])
    b.assign([0.0])
    inputs = tf.keras.Input((shape[0], shape[1], 1))
    model = tf.keras.Model(inputs=inputs, outputs=tf.keras.layers.MaxPool2D(2, 2)(inner(inputs)))
    model.compile(optimizer="adam", loss="mse")
    return model


# %% head
def head(maps, W, b):
    rows, columns, filters = maps.shape
    z = np.array(b, dtype=float)
    for i in range(rows):
        for j in range(columns):
            for k in range(filters):
                z += maps[i, j, k] * W[(i * columns + j) * filters + k]
    e = np.exp(z)
    return (e / e.sum()).reshape(-1, 1)
