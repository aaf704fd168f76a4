# Measures on all samples, twice.
# only: deeper_accuracies holds the accuracies of deeper
# mistake: This is the accuracy on all samples; measure X[train] and X[test] one after the other.

# %% deeper_accuracies
deeper_accuracies = [accuracy(deeper.predict(X, verbose=0), labels)] * 2
