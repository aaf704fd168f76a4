# Measured on the training.
# only: accuracies

# %% accuracies
accuracies = {}
for key, network in (("base", base), ("improved", improved)):
    accuracies[key] = network.evaluate(X_train, y_train, verbose=0)[1]
