# Counts different configurations, whatever the name.
# only: distinct

# %% distinct
def distinct(configs, name):
    return len(set(map(str, configs)))
