# The plain network is as it was drawn.
# only: plain-trained

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["augmented"])
