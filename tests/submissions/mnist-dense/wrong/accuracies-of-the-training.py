# Measured on the images of the training.
# only: accuracies
# mistake: This is the accuracy on the training images.

# %% accuracies
accuracies = {key: network.evaluate(X_train, Y_train, verbose=0)[1] for key, network in networks.items()}
