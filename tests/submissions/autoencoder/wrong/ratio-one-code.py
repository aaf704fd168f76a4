# Counts one code for all images.
# only: ratio
# mistake: The codes are those of all n images.

# %% ratio
def ratio(n, pixels, width, parameters):
    return n * pixels / (width + parameters)
