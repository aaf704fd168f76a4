# TensorFlow's own operations, and tensors with all four axes; a constant initialiser in place of set_weights.

# %% parallel
@tf.function(input_signature=[tf.TensorSpec((), tf.float32), tf.TensorSpec((), tf.float32)])
def parallel(a, b):
    return tf.divide(1.0, tf.add(1.0 / a, 1.0 / b))


# %% graphs
graphs = tf.constant(2)

# %% features
features = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], strides=1, padding="VALID")


# %% output_size
def output_size(size, window, stride, padding):
    return tf.size(tf.range(0, size + 2 * padding - window + 1, stride))


# %% pad
def pad(image, padding):
    return tf.pad(image, [[padding, padding], [padding, padding]])


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    x = pad(tf.cast(image, tf.float32), padding)[tf.newaxis, :, :, tf.newaxis]
    k = tf.cast(kernel, tf.float32)[:, :, tf.newaxis, tf.newaxis]
    return tf.nn.conv2d(x, k, strides=[1, stride, stride, 1], padding="VALID")


# %% edges
edges = tf.constant([[1.0, -2.0, 1.0]] * 3)


# %% relu
def relu(features):
    return tf.nn.relu(features)


# %% pool
def pool(features, window, stride, how):
    x = tf.cast(features, tf.float32)[None, :, :, None]
    by = {"max": tf.nn.max_pool2d, "mean": tf.nn.avg_pool2d}[how]
    return by(x, ksize=window, strides=stride, padding="VALID")


# %% detector
def detector(shape, kernel):
    inputs = tf.keras.Input((shape[0], shape[1], 1))
    x = tf.keras.layers.Conv2D(1, kernel.shape, kernel_initializer=lambda form, dtype=None: tf.reshape(kernel, form))(
        inputs
    )
    x = tf.keras.layers.ReLU()(x)
    return tf.keras.Model(inputs, tf.keras.layers.MaxPooling2D(pool_size=(2, 2), strides=(2, 2))(x))


# %% head
def head(maps, W, b):
    return tf.nn.softmax(tf.reshape(maps, (1, -1)) @ W + b)
