# Pools by the mean.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The pooling is by the mean; the text asks for the maximum.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.AveragePooling2D(2)])
    convolution.set_weights([kernel[:, :, None, None], np.zeros(1)])
    return model
