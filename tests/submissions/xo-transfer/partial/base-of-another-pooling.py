# Frozen and of the right size, but its features are maxima instead of means.
# rest: starter
# score: 1
# mistake: End it at network.layers[-2].output, and set base.trainable = False.

# %% base
base = keras.Model(network.input, keras.layers.GlobalMaxPooling2D()(network.layers[-3].output))
base.trainable = False
