# Percentages.
# only: accuracies
# mistake: This is a percentage; give the fraction, from 0 to 1.

# %% accuracies
accuracies = {
    key: 100 * np.mean(network.predict(X_test, verbose=0).argmax(axis=1) == y_test) for key, network in networks.items()
}
