# The share that is wrong.
# only: accuracies
# mistake: This is the share of all the others.

# %% accuracies
accuracies = {
    key: 1 - np.mean(network.predict(X_test, verbose=0).argmax(axis=1) == y_test) for key, network in networks.items()
}
