# Swaps rows and columns.
# only: one_hot puts a 1 at each label
# mistake: Rows and columns are swapped: a row is a sample.

# %% one_hot
def one_hot(labels, classes):
    return (np.arange(classes)[:, None] == labels).astype(int)


# %% before shallow
targets = one_hot(labels, 10).T
model.fit(X[train], targets[train], epochs=20, verbose=0)
