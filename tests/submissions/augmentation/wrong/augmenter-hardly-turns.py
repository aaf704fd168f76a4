# Turns by five degrees.
# only: augmenter
# mistake: This turns too little: factor is a fraction of a whole turn, and 15 degrees are 15 / 360.

# %% augmenter
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.RandomTranslation(0.12, 0.12, fill_mode="constant"),
        keras.layers.RandomRotation(5 / 360, fill_mode="constant"),
        keras.layers.RandomZoom((-0.15, 0.15), fill_mode="constant"),
    ]
)
