# Counts as for a Dense layer.
# only: count gives the number of parameters
# mistake: The recurrent kernel is missing: units × units.

# %% count
def count(units, features):
    return units * (features + 1)
