# The bias of the Dense is not counted.
# only: counts
# mistake: The biases of the Dense count as well.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * (features + units + 1),
        units * outputs,
    ]
