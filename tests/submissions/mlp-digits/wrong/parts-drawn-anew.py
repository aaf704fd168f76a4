# Draws other parts after the training, so that most test samples are among those of the training.
# only: deeper_accuracies holds the accuracies of deeper
# mistake: `train` and `test` were drawn anew after the training, so that the network has seen part of this test. Measure on the parts that it was trained with.

# %% deeper_accuracies
train, test = split(len(X))
deeper_accuracies = [accuracy(deeper.predict(X[k], verbose=0), labels[k]) for k in (train, test)]
