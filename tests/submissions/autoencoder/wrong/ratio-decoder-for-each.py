# Keeps a decoder for each image.
# only: ratio
# mistake: The decoder is kept once for all images, not once for each.

# %% ratio
def ratio(n, pixels, width, parameters):
    return n * pixels / (n * (width + parameters))
