# SciPy slides the kernel; the model is a subclass of keras.Model; values as columns or rows.

# %% before convolve
from scipy.signal import correlate2d
from scipy.special import softmax


# %% parallel
@tf.function
def parallel(a, b):
    a, b = tf.cast(a, tf.float64), tf.cast(b, tf.float64)
    return (a * b) / (a + b)


# %% features
features = [
    [4, 3, 4],
    [2, 4, 3],
    [2, 3, 4],
]

# %% graphs
graphs = len(set(map(str, built)))


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    return correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]


# %% edges
edges = np.array([[3, 0, -3], [10, 0, -10], [3, 0, -3]]) / 32

# %% relu
relu = np.vectorize(lambda x: x if x > 0 else 0.0)


# %% pool
def pool(features, window, stride, how):
    h, w = window
    if how == "mean":
        sums = correlate2d(features, np.ones((h, w)), mode="valid")[::stride, ::stride]
        return sums / (h * w)
    shifted = [
        features[a : features.shape[0] - h + 1 + a, c : features.shape[1] - w + 1 + c]
        for a in range(h)
        for c in range(w)
    ]
    return np.max(shifted, axis=0)[::stride, ::stride]


# %% detector
class Detector(tf.keras.Model):
    def __init__(self, shape, kernel):
        super().__init__()
        self.conv = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu")
        self.down = tf.keras.layers.MaxPooling2D((2, 2))
        self(np.zeros((1, *shape, 1), "float32"))
        self.conv.kernel.assign(kernel[..., None, None])

    def call(self, x):
        return self.down(self.conv(x))


def detector(shape, kernel):
    return Detector(shape, kernel)


# %% head
def head(maps, W, b):
    return softmax(maps.reshape(1, -1) @ W + b, axis=1).T
