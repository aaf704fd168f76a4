# Pools what does not fill a window too.
# only: detector is a Keras model that convolves with the kernel it is given
# mistake: Windows that do not fit entirely are pooled too; leave the rest out.

# %% detector
def detector(shape, kernel):
    convolution = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu")
    model = tf.keras.Sequential(
        [tf.keras.Input((*shape, 1)), convolution, tf.keras.layers.MaxPooling2D(2, padding="same")]
    )
    convolution.set_weights([kernel[:, :, None, None], np.zeros(1)])
    return model
