# Counts the SimpleRNN alone, and the biases of both layers.
# only: parameters counts U, W and V, and biases where asked
# mistake: The numbers in V are missing: outputs × units.

# %% parameters
def parameters(features, units, outputs, bias):
    return units * (features + units) + bias * (units + outputs)
