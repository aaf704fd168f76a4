# Flips as well.
# only: augmenter
# mistake: A 7 in a mirror is no digit, and upside down, a 6 is a 9: leave the flip out.

# %% augmenter
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.RandomTranslation(0.12, 0.12, fill_mode="constant"),
        keras.layers.RandomRotation(0.04, fill_mode="constant"),
        keras.layers.RandomFlip("horizontal"),
    ]
)

# %% networks
augmentation = keras.Sequential(
    [keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.12, 0.12), keras.layers.RandomRotation(0.04)]
)
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmentation, build()])}
train(networks["plain"])
train(networks["augmented"])
