# One recurrent weight for each unit.
# only: parameters counts U, W and V, and biases where asked
# mistake: W has a number for each pair of units: units × units, not units.

# %% parameters
def parameters(features, units, outputs, bias):
    return units * (features + 1 + outputs) + bias * (units + outputs)
