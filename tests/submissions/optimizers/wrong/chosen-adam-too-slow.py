# The rate of Adam is too small.
# only: the rates chosen take all three below a loss of 0.01

# %% chosen
chosen = {"momentum": 0.1, "rmsprop": 0.1, "adam": 0.03}
