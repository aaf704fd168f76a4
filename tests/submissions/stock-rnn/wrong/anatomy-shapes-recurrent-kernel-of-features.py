# U has the shape of W.
# only: shapes
# mistake: U is units × units: it goes from the state to the state.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (features, units), (units,), (units, outputs), (outputs,)], [
        units * (features + units + 1),
        outputs * (units + 1),
    ]
