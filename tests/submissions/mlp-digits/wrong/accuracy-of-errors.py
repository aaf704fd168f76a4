# Returns the share of errors.
# only: accuracy is the fraction of right classes
# mistake: This is the share of samples that are wrong.

# %% accuracy
def accuracy(probabilities, labels):
    return np.mean(np.argmax(probabilities, axis=1) != labels)


# %% shallow
def share(outputs, right):
    return np.mean(outputs.argmax(axis=1) == right)


shallow = [share(model.predict(X[k], verbose=0), labels[k]) for k in (train, test)]

# %% deeper_accuracies
deeper_accuracies = [share(deeper.predict(X[k], verbose=0), labels[k]) for k in (train, test)]
