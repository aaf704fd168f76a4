# Counts as for two dense layers.
# only: parameters counts U, W and V, and biases where asked
# mistake: The numbers in W are missing: units × units.

# %% parameters
def parameters(features, units, outputs, bias):
    return (features + bias) * units + (units + bias) * outputs
