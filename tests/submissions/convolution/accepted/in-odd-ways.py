# A Fourier transform, a matrix product, ranges whose length counts, ReLU behind the pooling, a table for the map.

# %% parallel
def parallel(a, b):
    from fractions import Fraction

    return float(1 / (1 / Fraction(a) + 1 / Fraction(b)))


# %% graphs
graphs = half.experimental_get_tracing_count()

# %% features
import pandas as pd

features = pd.DataFrame([[4, 3, 4], [2, 4, 3], [2, 3, 4]])

# %% output_size
output_size = lambda size, window, stride, padding: len(range(-padding, size + padding - window + 1, stride))


# %% pad
def pad(image, padding):
    rows, columns = image.shape
    sides = np.zeros((rows, padding))
    lids = np.zeros((padding, columns + 2 * padding))
    return np.vstack([lids, np.hstack([sides, image, sides]), lids])


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    turned = np.fft.rfft2(kernel[::-1, ::-1], image.shape)
    whole = np.fft.irfft2(np.fft.rfft2(image) * turned, image.shape)
    return whole[kernel.shape[0] - 1 :: stride, kernel.shape[1] - 1 :: stride]


# %% edges
edges = np.linspace(-1, 1, 3) * np.ones((3, 1)) + 1e-9


# %% relu
def relu(features):
    features[features < 0] = 0
    return features


# %% pool
def pool(features, window, stride, how):
    kind = {"max": "MAX", "mean": "AVG"}[how]
    return tf.nn.pool(features[None, ..., None], window, kind, [stride, stride], "VALID")


# %% detector
def detector(shape, kernel):
    return tf.keras.Sequential(
        [
            tf.keras.layers.Input(shape=(None, None, 1)),
            tf.keras.layers.Conv2D(
                1, kernel.shape, kernel_initializer=tf.keras.initializers.Constant(kernel.reshape(*kernel.shape, 1, 1))
            ),
            tf.keras.layers.MaxPooling2D((2, 2)),
            tf.keras.layers.Activation(lambda x: tf.maximum(x, 0.0)),
        ]
    )


# %% head
def head(maps, W, b):
    z = maps.flatten().dot(W) + b
    return [1 / sum(np.exp(other - mine) for other in z) for mine in z]
