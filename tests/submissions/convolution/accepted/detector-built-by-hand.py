# Builds a Sequential without Input, and sets the weights of the whole model; the activation is a function of its own.

# %% detector
def detector(shape, kernel):
    model = tf.keras.Sequential()
    model.add(
        tf.keras.layers.Conv2D(1, (kernel.shape[0], kernel.shape[1]), activation=lambda x: x * tf.cast(x > 0, x.dtype))
    )
    model.add(tf.keras.layers.MaxPooling2D(pool_size=2, strides=2, padding="valid"))
    model.build((None, shape[0], shape[1], 1))
    model.set_weights([kernel.reshape(kernel.shape + (1, 1)), np.zeros((1,))])
    return model
