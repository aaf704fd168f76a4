# On the training images.
# only: accuracies
# mistake: This is the accuracy on the training images.

# %% accuracies
accuracies = {
    key: np.mean(network.predict(X_train, verbose=0).argmax(axis=1) == y_train) for key, network in networks.items()
}
