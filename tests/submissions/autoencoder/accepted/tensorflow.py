# Tensors everywhere, and a loop of one's own with a GradientTape in place of fit.

# %% before ratio
import tensorflow as tf


# %% ratio
def ratio(n, pixels, width, parameters):
    n, pixels, width, parameters = (tf.cast(a, tf.float64) for a in (n, pixels, width, parameters))
    return n * pixels / (n * width + parameters)


# %% errors
def errors(X, R):
    X, R = tf.cast(X, tf.float64), tf.cast(R, tf.float64)
    return tf.reduce_mean(tf.math.squared_difference(X, R), axis=1)


# %% pca
def pca(train, X, width):
    train, X = tf.cast(train, tf.float64), tf.cast(X, tf.float64)
    mean = tf.reduce_mean(train, axis=0, keepdims=True)
    _, _, v = tf.linalg.svd(train - mean)
    v = v[:, :width]
    return mean + tf.matmul(tf.matmul(X - mean, v), v, transpose_b=True)


# %% pca_error
pca_error = tf.reduce_mean(errors(test, pca(train, test, 8)))

# %% autoencoder
encoder, decoder, autoencoder = build(8)
optimizer = keras.optimizers.Adam(0.005)
variables = encoder.trainable_variables + decoder.trainable_variables


@tf.function
def step(images):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))


batches = tf.data.Dataset.from_tensor_slices(tf.cast(train, tf.float32)).shuffle(1000).batch(50, drop_remainder=True)
for epoch in range(30):
    for images in batches:
        step(images)

# %% net_error
net_error = tf.reduce_mean(errors(test, autoencoder(test)))


# %% gallery
def gallery(X, R):
    blocks = tf.reshape(tf.stack([X, R]), (2, -1, 8, 8))
    return tf.reshape(tf.transpose(blocks, (0, 2, 1, 3)), (16, -1))


# %% nearest
def nearest(codes, queries):
    codes, queries = tf.cast(codes, tf.float64), tf.cast(queries, tf.float64)
    return tf.argmin(tf.norm(queries[:, tf.newaxis] - codes, axis=-1), axis=1)


# %% code_accuracy
right = tf.gather(train_labels, nearest(encoder(train), encoder(test))) == test_labels
code_accuracy = tf.reduce_mean(tf.cast(right, tf.float32))
