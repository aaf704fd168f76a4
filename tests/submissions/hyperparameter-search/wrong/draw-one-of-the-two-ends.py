# Takes a range for a list of two values.
# only: draw takes each hyperparameter by itself
# mistake: Only the two ends of the range are drawn; all numbers between them belong to it.

# %% draw
def draw(space, n, seed):
    random = np.random.default_rng(seed)
    return [{name: source[random.integers(len(source))] for name, source in space.items()} for _ in range(n)]
