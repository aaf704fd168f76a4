# Counts different configurations, whatever the name.
# only: distinct counts the different values

# %% distinct
def distinct(configs, name):
    return len(set(map(str, configs)))
