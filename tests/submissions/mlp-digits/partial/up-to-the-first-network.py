# Stops before the second network.
# rest: starter
# score: 7

# %% one_hot
def one_hot(labels, classes):
    return np.eye(classes)[labels]


# %% split
def split(n):
    order = np.random.permutation(n)
    return order[: round(0.7 * n)], order[round(0.7 * n) :]


# %% accuracy
def accuracy(probabilities, labels):
    return np.mean(np.argmax(probabilities, axis=1) == labels)


# %% shallow
shallow = [accuracy(model.predict(X[k], verbose=0), labels[k]) for k in (train, test)]
