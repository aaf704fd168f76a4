# One mean of all entries.
# only: mean-of-draws-comes-near-x

# %% mean_of_draws
def mean_of_draws(x, rate, times):
    return np.mean([dropout(x, rate, True) for _ in range(times)])
