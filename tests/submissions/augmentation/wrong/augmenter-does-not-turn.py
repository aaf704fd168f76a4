# No rotation.
# only: augmenter

# %% augmenter
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.RandomTranslation(0.12, 0.12, fill_mode="constant"),
        keras.layers.RandomZoom(0.1),
    ]
)

# %% networks
augmentation = keras.Sequential(
    [keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.12, 0.12), keras.layers.RandomRotation(0.04)]
)
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmentation, build()])}
train(networks["plain"])
train(networks["augmented"])
