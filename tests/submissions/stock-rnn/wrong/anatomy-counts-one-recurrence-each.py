# A cell has one weight for its own state.
# only: counts
# mistake: Each cell has a weight for each cell: units × units, not units.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * features + units + units,
        units * outputs + outputs,
    ]
