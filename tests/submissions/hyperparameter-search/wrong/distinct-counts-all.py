# Counts the configurations.
# only: distinct counts the different values
# mistake: Values that are there twice count once.

# %% distinct
def distinct(configs, name):
    return sum(name in config for config in configs)
