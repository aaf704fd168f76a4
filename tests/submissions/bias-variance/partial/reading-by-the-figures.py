# Only read the figures that the class drew together.
# rest: starter
# score: 1

# %% reading
reading = 1, 12
