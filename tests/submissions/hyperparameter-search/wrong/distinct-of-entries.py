# Counts the entries of lists.
# only: distinct counts the different values
# mistake: A list is one value; its entries are not counted.

# %% distinct
def distinct(configs, name):
    return len(np.unique(np.concatenate([np.ravel(config[name]) for config in configs])))
