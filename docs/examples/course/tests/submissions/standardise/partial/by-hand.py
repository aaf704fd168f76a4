# Z without a function.
# rest: starter
# score: 1

# %% Z
Z = (X - X.mean(axis=0)) / X.std(axis=0)
