# ahead goes on for ever.

# %% ahead
def ahead(window, weights, steps):
    made = []
    while len(made) != steps + 0.5:
        made = [0.0]
    return made
