# Z has mean 0, but is not divided by the standard deviation.
# only: Z is X standardised

# %% Z
Z = X - X.mean(axis=0)
