# Measured on the validation.
# only: accuracies

# %% accuracies
accuracies = {}
for key, network in (("base", base), ("improved", improved)):
    accuracies[key] = np.mean(network.predict(X_val, verbose=0).argmax(1) == y_val)
