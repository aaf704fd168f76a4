# Changes one hyperparameter at a time.
# only: grid makes all combinations, each once
# mistake: Each configuration has a value for every name.

# %% grid
def grid(choices):
    return [{name: value} for name in choices for value in choices[name]]
