# The smallest shifts and turns that the text allows, without zoom.

# %% augmenter
augmenter = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.1, 0.1), keras.layers.RandomRotation(10 / 360)])
