# Takes the class of the lowest output.
# only: accuracies
# mistake: This share is right where the class with the lowest output is taken; take that with the highest one.

# %% accuracies
accuracies = {
    key: np.mean(network.predict(X_test, verbose=0).argmin(axis=1) == y_test) for key, network in networks.items()
}
