# Draws outside training.
# only: mean-of-draws-comes-near-x
# mistake: This is x itself: the draws are those of training.

# %% mean_of_draws
def mean_of_draws(x, rate, times):
    return np.mean([dropout(x, rate, False) for _ in range(times)], axis=0)
