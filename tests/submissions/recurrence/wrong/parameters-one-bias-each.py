# One bias for each layer.
# only: parameters counts U, W and V, and biases where asked

# %% parameters
def parameters(features, units, outputs, bias):
    return units * (features + units + outputs) + 2 * bias
