# Leaves the other written answer empty.
# only: Written: why L2 rarely gives exact zeros

# %% zeros
...
