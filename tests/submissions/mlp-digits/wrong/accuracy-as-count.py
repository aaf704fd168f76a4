# Returns how many are right.
# only: accuracy is the fraction of right classes
# mistake: This is how many there are; give the fraction of them, from 0 to 1.

# %% accuracy
def accuracy(probabilities, labels):
    return np.sum(np.argmax(probabilities, axis=1) == labels)


# %% shallow
def share(outputs, right):
    return np.mean(outputs.argmax(axis=1) == right)


shallow = [share(model.predict(X[k], verbose=0), labels[k]) for k in (train, test)]

# %% deeper_accuracies
deeper_accuracies = [share(deeper.predict(X[k], verbose=0), labels[k]) for k in (train, test)]
