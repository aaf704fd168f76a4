# Fills up with zeros after ten columns, so that labels above nine have no 1.
# only: one_hot puts a 1 at each label

# %% one_hot
def one_hot(labels, classes):
    rows = np.zeros((len(labels), classes))
    for row, label in zip(rows, labels):
        if label < 10:
            row[label] = 1
    return rows
