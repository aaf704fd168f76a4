# The factor is taken for a share of 100 degrees.
# only: augmenter
# mistake: factor is a fraction of a whole turn: 15 degrees are 15 / 360. Turned too far, a 6 is hardly a 6.

# %% augmenter
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.RandomTranslation(0.12, 0.12, fill_mode="constant"),
        keras.layers.RandomRotation(0.15, fill_mode="constant"),
    ]
)

# %% networks
augmentation = keras.Sequential(
    [keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.12, 0.12), keras.layers.RandomRotation(0.04)]
)
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmentation, build()])}
train(networks["plain"])
train(networks["augmented"])
