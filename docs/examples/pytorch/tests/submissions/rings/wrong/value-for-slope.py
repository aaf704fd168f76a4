# Gives the function's value.
# only: slope is the derivative at 2
# mistake: This is the value of the function there.

# %% slope
slope = torch.tensor(2.0)**3 - 2 * 2.0
