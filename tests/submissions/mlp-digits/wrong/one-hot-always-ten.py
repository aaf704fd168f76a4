# Makes ten columns every time.
# only: one_hot puts a 1 at each label
# mistake: There are as many columns as `classes` says, not ten every time.

# %% one_hot
def one_hot(labels, classes):
    rows = np.zeros((len(labels), 10))
    rows[np.arange(len(labels)), labels] = 1
    return rows
