# One number for both layers.
# only: counts

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * (features + units + 1) + outputs * (units + 1)
    ]
