# One bias for each layer.
# only: parameters counts U, W and V, and biases where asked
# mistake: A layer has as many biases as it has units; here it is one for each layer.

# %% parameters
def parameters(features, units, outputs, bias):
    return units * (features + units + outputs) + 2 * bias
