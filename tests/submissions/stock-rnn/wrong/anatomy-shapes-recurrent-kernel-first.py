# U stands before W.
# only: shapes
# mistake: W comes before U.

# %% anatomy
def anatomy(features, units, outputs):
    return [(units, units), (features, units), (units,), (units, outputs), (outputs,)], [
        units * (features + units + 1),
        outputs * (units + 1),
    ]
