# Forgets the order of a list.
# only: distinct counts the different values
# mistake: [16, 8] and [8, 16] are two values.

# %% distinct
def distinct(configs, name):
    values = [config[name] for config in configs]
    return len({str(sorted(value)) if isinstance(value, list) else value for value in values})
