# Another network behind the augmenter.
# only: networks
# mistake: Both contain a network of build, as it is, and nothing else that learns.

# %% networks
networks = {
    "plain": build(),
    "augmented": keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            augmenter,
            *build().layers[:-1],
            keras.layers.Dense(32, "relu"),
            keras.layers.Dense(10, "softmax"),
        ]
    ),
}
train(networks["plain"])
train(networks["augmented"])
