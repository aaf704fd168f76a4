# Convolutions first.
# only: networks
# mistake: Make a model of the input, augmenter and build(), in this order.

# %% networks
body = build()
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, body])}
train(networks["plain"])
train(networks["augmented"])
first, *others = body.layers
networks["augmented"] = keras.Sequential(
    [keras.Input((28, 28, 1)), first, keras.layers.RandomTranslation(0.1, 0.1), *others]
)
