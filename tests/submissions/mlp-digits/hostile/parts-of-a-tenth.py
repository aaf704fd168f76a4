# Binds the parts to as few samples as are taken, and makes up accuracies that are near: no part makes the room wider.
# score: 10

# %% shallow
train, test = train[:130], test[:130]
shallow = [
    accuracy(model.predict(X[train], verbose=0), labels[train]),
    accuracy(model.predict(X[test], verbose=0), labels[test]) + 0.011,
]

# %% deeper_accuracies
deeper_accuracies = [
    accuracy(deeper.predict(X[train], verbose=0), labels[train]),
    accuracy(deeper.predict(X[test], verbose=0), labels[test]) - 0.011,
]
