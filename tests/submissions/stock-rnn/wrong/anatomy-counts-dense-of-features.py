# The Dense counts the features.
# only: counts
# mistake: The Dense gets what the cells give, not the features.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * (features + units + 1),
        outputs * (features + 1),
    ]
