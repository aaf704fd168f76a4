# Flips the digits before the network.
# only: networks
# mistake: A 7 in a mirror is no digit, and upside down, a 6 is a 9: leave the flip out.

# %% networks
body = build()
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, body])}
train(networks["plain"])
train(networks["augmented"])
networks["augmented"] = keras.Sequential(
    [keras.Input((28, 28, 1)), augmenter, keras.layers.RandomFlip("vertical"), body]
)
