# Puts the same dictionary into the list again and again.
# only: grid makes all combinations, each once

# %% grid
import itertools


def grid(choices):
    config, found = {}, []
    for values in itertools.product(*choices.values()):
        config.update(zip(choices, values))
        found.append(config)
    return found
