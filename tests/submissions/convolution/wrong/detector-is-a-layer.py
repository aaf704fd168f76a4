# Returns the layer, and no model.
# only: detector is a Keras model that convolves with the kernel it is given

# %% detector
def detector(shape, kernel):
    layer = tf.keras.layers.Conv2D(1, kernel.shape, activation="relu", use_bias=False)
    layer.build((None, *shape, 1))
    layer.set_weights([kernel[:, :, None, None]])
    return layer
