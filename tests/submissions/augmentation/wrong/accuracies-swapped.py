# The keys are swapped.
# only: accuracies

# %% accuracies
accuracies = {
    key: np.mean(network.predict(X_test, verbose=0).argmax(axis=1) == y_test) for key, network in networks.items()
}
accuracies = {"plain": accuracies["augmented"], "augmented": accuracies["plain"]}
