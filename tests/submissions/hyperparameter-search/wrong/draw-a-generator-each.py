# Makes a generator for each hyperparameter.
# only: draw takes each hyperparameter by itself
# mistake: Make one generator at the beginning, and draw each hyperparameter anew.

# %% draw
def draw(space, n, seed):
    columns = []
    for name, source in space.items():
        u = np.random.default_rng(seed).random(n)
        if isinstance(source, tuple):
            columns.append([source[0] ** (1 - v) * source[1] ** v for v in u])
        else:
            columns.append([source[int(v * len(source))] for v in u])
    return [dict(zip(space, values)) for values in zip(*columns)]
