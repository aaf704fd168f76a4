# The recurrent kernel is not counted.
# only: counts
# mistake: Each cell has a weight for each cell: units × units more.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * features + units,
        units * outputs + outputs,
    ]
