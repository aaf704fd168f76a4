# Uniform on the linear scale.
# only: draw takes each hyperparameter by itself
# mistake: This is uniform on the linear scale, where small numbers hardly occur; draw the logarithm.

# %% draw
def draw(space, n, seed):
    random = np.random.default_rng(seed)

    def value(source):
        if isinstance(source, tuple):
            return random.uniform(*source)
        return source[random.integers(len(source))]

    return [{name: value(source) for name, source in space.items()} for _ in range(n)]
