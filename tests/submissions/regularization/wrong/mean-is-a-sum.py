# Forgets to divide.
# only: mean-of-draws-comes-near-x
# mistake: This is the sum of the draws; divide it by `times`.

# %% mean_of_draws
def mean_of_draws(x, rate, times):
    return sum(dropout(x, rate, True) for _ in range(times))
