# Makes the generator anew for each configuration.
# only: draw takes each hyperparameter by itself
# mistake: Make one generator at the beginning, and draw each hyperparameter anew.

# %% draw
def draw(space, n, seed):
    def one():
        r = np.random.default_rng(seed)
        return {
            k: 10 ** r.uniform(np.log10(v[0]), np.log10(v[1])) if type(v) == tuple else v[r.integers(len(v))]
            for k, v in space.items()
        }

    return [one() for _ in range(n)]
