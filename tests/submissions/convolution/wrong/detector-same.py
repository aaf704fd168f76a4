# Pads in the convolution.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The Conv2D has padding "same"; the text asks for "valid".

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, padding="same", activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([kernel[:, :, None, None], np.zeros(1)])
    return model
