# A column for each different label.
# only: categorical
# mistake: There are always ten columns, not one for each digit that is there.

# %% categorical
def categorical(labels):
    return (np.asarray(labels)[:, None] == np.unique(labels)).astype(int)
