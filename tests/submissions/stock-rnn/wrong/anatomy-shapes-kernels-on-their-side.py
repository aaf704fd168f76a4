# Rows and columns as PyTorch has them.
# only: shapes
# mistake: Rows and columns of the kernels are swapped: what comes in is first, the units are second.

# %% anatomy
def anatomy(features, units, outputs):
    return [(units, features), (units, units), (units,), (outputs, units), (outputs,)], [
        units * (features + units + 1),
        outputs * (units + 1),
    ]
