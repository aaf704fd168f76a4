# The augmented network is as it was drawn.
# only: crooked-cards

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["plain"])
