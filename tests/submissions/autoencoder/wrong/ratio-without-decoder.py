# Forgets that the decoder is kept as well.
# only: ratio
# mistake: The decoder's parameters have to be kept as well.

# %% ratio
def ratio(n, pixels, width, parameters):
    return pixels / width
