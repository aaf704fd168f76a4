# Only the units have biases.
# only: parameters counts U, W and V, and biases where asked
# mistake: The outputs have biases too, one each.

# %% parameters
def parameters(features, units, outputs, bias):
    return features * units + units * units + outputs * units + (units if bias else 0)
