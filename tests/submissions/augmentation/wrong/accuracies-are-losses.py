# The first number of evaluate.
# only: accuracies
# mistake: This is the loss; evaluate returns it first, and then the accuracy.

# %% accuracies
accuracies = {key: network.evaluate(X_test, y_test, verbose=0)[0] for key, network in networks.items()}
