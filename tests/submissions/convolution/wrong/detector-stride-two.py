# Moves the kernel by two.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The Conv2D has strides of 2; the text asks for 1.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, strides=2, activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([kernel[:, :, None, None], np.zeros(1)])
    return model
