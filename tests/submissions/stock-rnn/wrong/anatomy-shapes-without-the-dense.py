# Only the SimpleRNN.
# only: shapes
# mistake: V and c, the weights of the Dense, are missing.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,)], [units * (features + units + 1), outputs * (units + 1)]
