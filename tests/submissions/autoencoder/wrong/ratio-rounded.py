# Divides whole numbers.
# only: ratio

# %% ratio
def ratio(n, pixels, width, parameters):
    return n * pixels // (n * width + parameters)
