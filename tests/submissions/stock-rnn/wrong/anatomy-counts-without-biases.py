# Kernels only.
# only: counts
# mistake: The biases count as well, in both layers.

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)], [
        units * features + units**2,
        units * outputs,
    ]
