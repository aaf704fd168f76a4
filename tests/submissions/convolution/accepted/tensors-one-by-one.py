# Loops over tensors, product by product, inside of graphs and outside.

# %% pad
@tf.function
def pad(image, padding):
    zeros = tf.zeros((padding, tf.shape(image)[1]))
    image = tf.concat([zeros, image, zeros], axis=0)
    sides = tf.zeros((tf.shape(image)[0], padding))
    return tf.concat([sides, image, sides], axis=1)


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image, kernel = pad(tf.constant(image), padding), tf.constant(kernel)
    rows = output_size(image.shape[0], kernel.shape[0], stride, 0)
    columns = output_size(image.shape[1], kernel.shape[1], stride, 0)
    result = []
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kernel.shape[0], j * stride : j * stride + kernel.shape[1]]
            result.append(tf.reduce_sum(tf.multiply(window, kernel)))
    return tf.reshape(tf.stack(result), (rows, columns))


# %% relu
@tf.function
def relu(features):
    return tf.where(features > 0, features, tf.zeros_like(features))


# %% pool
def pool(features, window, stride, how):
    features = tf.convert_to_tensor(features)
    result = []
    for i in tf.range(0, features.shape[0] - window[0] + 1, stride):
        row = []
        for j in tf.range(0, features.shape[1] - window[1] + 1, stride):
            part = features[i : i + window[0], j : j + window[1]]
            row.append(tf.reduce_max(part) if how == "max" else tf.reduce_mean(part))
        result.append(row)
    return tf.stack(result)


# %% head
@tf.function
def head(maps, W, b):
    z = tf.linalg.matvec(tf.transpose(tf.cast(W, tf.float32)), tf.reshape(tf.cast(maps, tf.float32), [-1])) + tf.cast(
        b, tf.float32
    )
    return tf.exp(z) / tf.reduce_sum(tf.exp(z))
