# Moves by a hundredth.
# only: augmenter
# mistake: The factors are shares of the height and of the width.

# %% augmenter
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.RandomTranslation(0.01, 0.01),
        keras.layers.RandomRotation(0.04, fill_mode="constant"),
    ]
)

# %% networks
augmentation = keras.Sequential(
    [keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.12, 0.12), keras.layers.RandomRotation(0.04)]
)
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmentation, build()])}
train(networks["plain"])
train(networks["augmented"])
