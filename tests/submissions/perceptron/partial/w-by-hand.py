# Found a line by looking at the figure, and wrote no function.
# rest: starter
# score: 2

# %% w
w = [-4.2, 1.0, 0.75]
