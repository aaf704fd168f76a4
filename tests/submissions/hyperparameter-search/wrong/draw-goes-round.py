# Takes the values of a list in turn.
# only: draw takes each hyperparameter by itself
# mistake: It is not drawn, or not by a generator that begins with `seed`.

# %% draw
def draw(space, n, seed):
    r = np.random.default_rng(seed)
    logs = {name: r.uniform(*np.log10(s), n) for name, s in space.items() if isinstance(s, tuple)}
    return [
        {name: 10 ** logs[name][k] if name in logs else s[k % len(s)] for name, s in space.items()} for k in range(n)
    ]
