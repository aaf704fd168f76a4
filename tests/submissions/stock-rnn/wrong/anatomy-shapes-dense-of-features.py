# The Dense reads the features.
# only: shapes
# mistake: V goes from the cells to the outputs: (units, outputs).

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (features, outputs), (outputs,)], [
        units * (features + units + 1),
        outputs * (units + 1),
    ]
