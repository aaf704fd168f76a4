# All windows at once by sliding_window_view and einsum; float64; a Sequential model that grows by add.

# %% before features
from numpy.lib.stride_tricks import sliding_window_view


def janelas(x, forma, passo):
    return sliding_window_view(np.asarray(x, dtype=np.float64), tuple(forma))[::passo, ::passo]


# %% features
features = np.einsum("ijhw,hw->ij", janelas(image, kernel.shape, 1), kernel)

# %% output_size
output_size = lambda size, window, stride, padding: np.floor((size + 2 * padding - window) / stride + 1)

# %% pad
pad = lambda image, padding: np.pad(image.astype(float), padding)


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    return np.einsum("ijhw,hw->ij", janelas(np.pad(image, padding), kernel.shape, stride), kernel)


# %% edges
edges = np.outer([1, 1, 1], [0.5, 0, -0.5])


# %% relu
def relu(features):
    return features * (features > 0)


# %% pool
def pool(features, window, stride, how):
    return getattr(janelas(features, window, stride), how)(axis=(2, 3))


# %% detector
def detector(shape, kernel):
    net = tf.keras.models.Sequential()
    net.add(tf.keras.layers.InputLayer(shape=(shape[0], shape[1], 1)))
    net.add(tf.keras.layers.Conv2D(filters=1, kernel_size=kernel.shape, strides=(1, 1), padding="valid"))
    net.add(tf.keras.layers.Activation("relu"))
    net.add(tf.keras.layers.MaxPool2D())
    net.layers[0].set_weights([np.expand_dims(kernel, (2, 3)), np.array([0.0])])
    return net


# %% head
def head(maps, W, b):
    z = np.einsum("n,nk->k", maps.ravel(), W) + b
    return np.exp(z - np.logaddexp.reduce(z))
