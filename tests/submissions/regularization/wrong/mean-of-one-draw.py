# Draws once and repeats it.
# only: mean-of-draws-comes-near-x
# mistake: The same entries are dropped in every draw: fix no seed inside `dropout`, and keep no draw.

# %% mean_of_draws
def mean_of_draws(x, rate, times):
    return np.mean([dropout(x, rate, True)] * times, axis=0)
