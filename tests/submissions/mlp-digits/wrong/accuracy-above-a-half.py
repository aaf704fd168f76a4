# Counts a class only where its probability is above 0.5.
# only: accuracy is the fraction of right classes
# mistake: The predicted class is the column of the highest probability, also where that is below 0.5.

# %% accuracy
def accuracy(probabilities, labels):
    return np.mean(probabilities[np.arange(len(labels)), labels] > 0.5)


# %% shallow
def share(outputs, right):
    return np.mean(outputs.argmax(axis=1) == right)


shallow = [share(model.predict(X[k], verbose=0), labels[k]) for k in (train, test)]

# %% deeper_accuracies
deeper_accuracies = [share(deeper.predict(X[k], verbose=0), labels[k]) for k in (train, test)]
