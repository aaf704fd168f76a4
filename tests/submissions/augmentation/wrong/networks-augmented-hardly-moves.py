# Layers that hardly do anything.
# only: crooked-cards

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.01, 0.01), build()])}
train(networks["plain"])
train(networks["augmented"])
