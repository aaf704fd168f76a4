# Biases as rows of a matrix.
# only: shapes
# mistake: A bias has one axis: (units,).

# %% anatomy
def anatomy(features, units, outputs):
    return [(features, units), (units, units), (1, units), (units, outputs), (1, outputs)], [
        units * (features + units + 1),
        outputs * (units + 1),
    ]
