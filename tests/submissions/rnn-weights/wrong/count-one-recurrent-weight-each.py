# Counts one recurrent weight for each unit.
# only: count gives the number of parameters
# mistake: Every unit has a weight for every unit: units × units, not units.

# %% count
def count(units, features):
    return units * features + units + units
