# The same layers behind the augmenter.
# only: networks
# mistake: Call build once for each of them, and train each by itself.

# %% networks
network = build()
networks = {"plain": network, "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, network])}
train(networks["plain"])
train(networks["augmented"])
