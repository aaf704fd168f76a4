# Layers of Keras for every function, and a model of the whole for the head.

# %% pad
def pad(image, padding):
    return tf.keras.layers.ZeroPadding2D(padding)(image[None, :, :, None])


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, strides=stride, use_bias=False)
    x = np.pad(image, padding)[None, :, :, None]
    layer.build(x.shape)
    layer.set_weights([kernel[:, :, None, None]])
    return layer(x)[0, :, :, 0]


# %% relu
def relu(features):
    return tf.keras.activations.relu(features)


# %% pool
def pool(features, window, stride, how):
    kind = tf.keras.layers.MaxPooling2D if how == "max" else tf.keras.layers.AveragePooling2D
    return kind(window, stride)(tf.convert_to_tensor(features, tf.float32)[None, :, :, None]).numpy().squeeze((0, 3))


# %% head
def head(maps, W, b):
    dense = tf.keras.layers.Dense(len(b), activation="softmax")
    flat = tf.keras.layers.Flatten()(maps[None])
    dense.build(flat.shape)
    dense.set_weights([W, b])
    return dense(flat)
