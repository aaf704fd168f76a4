# The rate of momentum is too large.
# only: the rates chosen take all three below a loss of 0.01

# %% chosen
chosen = {"momentum": 0.6, "rmsprop": 0.1, "adam": 0.3}
