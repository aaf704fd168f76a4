# Rounds.
# only: ratio

# %% ratio
def ratio(n, pixels, width, parameters):
    return round(n * pixels / (n * width + parameters), 1)
