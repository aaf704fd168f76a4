# Writes the numbers of the transposed kernel into its place.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The Conv2D does not have the kernel that was given: set it with set_weights, and leave it as it is then.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([kernel.T.reshape(*kernel.shape, 1, 1), np.zeros(1)])
    return model
