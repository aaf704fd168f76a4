# No layer that augments.
# only: networks
# only: crooked-cards
# mistake: Make a model of the input, augmenter and build(), in this order.

# %% networks
networks = {"plain": build(), "augmented": build()}
train(networks["plain"])
train(networks["augmented"])
