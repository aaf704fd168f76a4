# The plain network is as it was drawn.
# only: plain-trained
# mistake: All its biases are 0, as before training, and it has no optimizer: was it trained?

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["augmented"])
