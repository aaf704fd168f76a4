# Leaves the weights as they were drawn.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The Conv2D does not have the kernel that was given: set it with set_weights, and leave it as it is then.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    pass
    return model
