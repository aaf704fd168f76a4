# The first column is for 9.
# only: categorical

# %% categorical
def categorical(labels):
    rows = np.zeros((len(labels), 10))
    rows[np.arange(len(labels)), -1 - np.asarray(labels)] = 1
    return rows
