# Sets the attribute of layers that are built: it says L2, and nothing is added to the loss.
# rest: starter

# %% regularised
def regularised(lam):
    net = lenet()
    for layer in net.layers:
        if hasattr(layer, "kernel_regularizer"):
            layer.kernel_regularizer = tf.keras.regularizers.L2(lam)
    return net
