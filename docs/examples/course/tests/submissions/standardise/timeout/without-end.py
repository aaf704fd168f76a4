# Waits for a mean of exactly 0, which rounding never gives.

# %% Z
Z = X
while Z.mean() != 0:
    Z = Z - Z.mean() + 1e-9
