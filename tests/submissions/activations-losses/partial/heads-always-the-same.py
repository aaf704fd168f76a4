# The same pair for every problem.
# rest: starter
# score: 1

# %% heads
change = queen = species = sounds = tomorrow = state = ("linear", "mse")
