# Counts no bias.
# only: count gives the number of parameters
# mistake: The bias has parameters too, one per unit.

# %% count
def count(units, features):
    return units * (features + units)
