# Ignores bias.
# only: parameters counts U, W and V, and biases where asked
# mistake: The biases are never counted.

# %% parameters
def parameters(features, units, outputs, bias):
    return features * units + units * units + outputs * units
