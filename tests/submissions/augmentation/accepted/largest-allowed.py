# The largest shifts and turns that the text allows.

# %% augmenter
augmenter = keras.Sequential([
    keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.2, 0.2, fill_mode="constant"), keras.layers.RandomRotation(25 / 360, fill_mode="constant")
])
