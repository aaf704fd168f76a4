# Right where units and features are as many, or one.
# only: count gives the number of parameters
# mistake: The recurrent kernel is units × units: features are not in it.

# %% count
def count(units, features):
    return units * features + units * features + units
