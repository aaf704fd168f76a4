# The bias of the cells is not counted.
# only: counts
# mistake: The biases of the SimpleRNN count as well.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * (features + units),
        units * outputs + outputs,
    ]
