# Counts the configurations.
# only: distinct
# mistake: Values that are there twice count once.

# %% distinct
def distinct(configs, name):
    return sum(name in config for config in configs)
