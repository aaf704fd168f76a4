# Has three filters, all with the kernel.
# only: detector is a Keras model that convolves with the kernel it is given

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(3, kernel.shape, activation="relu")
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([np.stack([kernel[:, :, None]] * 3, axis=-1), np.zeros(3)])
    return model
