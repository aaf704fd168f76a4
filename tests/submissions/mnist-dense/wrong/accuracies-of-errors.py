# The share of mistakes.
# only: accuracies
# mistake: This is the share of all the others.

# %% accuracies
accuracies = {k: np.mean(n.predict(X_test, verbose=0).argmax(axis=-1) != y_test) for k, n in networks.items()}
