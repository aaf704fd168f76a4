# Percentages.
# only: accuracies
# mistake: This is a percentage; give the fraction, from 0 to 1.

# %% accuracies
accuracies = {}
for key, network in networks.items():
    accuracies[key] = 100 * np.mean(np.argmax(network.predict(X_test, verbose=0), axis=1) == y_test)
