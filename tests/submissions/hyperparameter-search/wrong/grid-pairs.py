# Pairs the values instead of combining them.
# only: grid makes all combinations, each once
# mistake: This takes the first values of all lists, then the second ones; combine each with each.

# %% grid
def grid(choices):
    return [dict(zip(choices, values)) for values in zip(*choices.values())]
