# Takes features for units.
# only: count gives the number of parameters
# mistake: Units and features are swapped.

# %% count
def count(units, features):
    units, features = features, units
    return units * (units + features + 1)
