# Ignores the seed.
# only: draw takes each hyperparameter by itself

# %% draw
def draw(space, n, seed):
    configs = []
    for _ in range(n):
        config = {}
        for name, source in space.items():
            if isinstance(source, tuple):
                config[name] = np.exp(np.random.uniform(np.log(source[0]), np.log(source[1])))
            else:
                config[name] = source[np.random.randint(len(source))]
        configs.append(config)
    return configs
