# Counts the biases every time.
# only: parameters counts U, W and V, and biases where asked
# mistake: The biases are always counted, also where `bias` is False.

# %% parameters
def parameters(features, units, outputs, bias):
    return features * units + units * units + outputs * units + units + outputs
