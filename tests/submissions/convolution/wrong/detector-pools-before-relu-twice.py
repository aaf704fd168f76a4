# Pools before and after ReLU.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: The maps are pooled twice; the text asks for one pooling.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape)
    model = tf.keras.Sequential(
        [
            tf.keras.Input((*shape, 1)),
            convolution,
            tf.keras.layers.MaxPooling2D(2),
            tf.keras.layers.ReLU(),
            tf.keras.layers.MaxPooling2D(2),
        ]
    )
    convolution.set_weights([kernel[:, :, None, None], np.zeros(1)])
    return model
