# Has the lesson's X for a kernel, whatever it is given.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The Conv2D does not have the kernel that was given: set it with set_weights, and leave it as it is then.

# %% detector
def detector(shape, kernel):
    x = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], dtype="float32")
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu", use_bias=False)
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([np.resize(x, kernel.shape)[:, :, None, None]])
    return model
