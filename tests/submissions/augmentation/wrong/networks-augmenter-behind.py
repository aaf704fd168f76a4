# Convolutions first.
# only: networks
# mistake: Make a model of the input, augmenter and build(), in this order.

# %% networks
body = build().layers
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), body[0], keras.layers.RandomTranslation(0.15, 0.15), keras.layers.RandomRotation(0.06), *body[1:]])}
train(networks["plain"])
train(networks["augmented"])
