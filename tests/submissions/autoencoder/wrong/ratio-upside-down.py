# Divides the other way round.
# only: ratio
# mistake: It is the other way round: divide what is kept without a code by what is kept with one.

# %% ratio
def ratio(n, pixels, width, parameters):
    return (n * width + parameters) / (n * pixels)
