# Leaves out the last value of each list.
# only: grid makes all combinations, each once
# mistake: Some values of the lists are in no configuration.

# %% grid
def grid(choices):
    configs = [{}]
    for name, values in choices.items():
        configs = [{**config, name: value} for config in configs for value in values[: max(1, len(values) - 1)]]
    return configs
