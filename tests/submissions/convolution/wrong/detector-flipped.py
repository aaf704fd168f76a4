# Turns the kernel for Keras.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The kernel is flipped: Keras does not turn it, so give it as it is.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([kernel[::-1, ::-1, None, None], np.zeros(1)])
    return model
