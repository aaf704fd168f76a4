# One of the three is missing.
# only: the rates chosen take all three below a loss of 0.01

# %% chosen
chosen = {"momentum": 0.1, "adam": 0.3}
