# Sets the bias to one.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The bias of the Conv2D is 1; set it to 0.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([kernel[:, :, None, None], np.ones(1)])
    return model
