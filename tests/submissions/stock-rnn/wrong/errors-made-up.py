# Round numbers.
# only: errors

# %% errors
errors = {"naive": 0.8, "model": 0.5, "skill": 0.6}
