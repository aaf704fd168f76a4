# The layers rest in training as well.
# only: crooked-cards

# %% networks
inputs = keras.Input((28, 28, 1))
networks = {"plain": build(), "augmented": keras.Model(inputs, build()(augmenter(inputs, training=False)))}
train(networks["plain"])
train(networks["augmented"])
