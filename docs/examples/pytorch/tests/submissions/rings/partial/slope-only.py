# Only the first answer.
# rest: starter
# score: 1

# %% slope
slope = 10.0
