# Right where units and features are as many, or one.
# only: count gives the number of parameters

# %% count
def count(units, features):
    return units * features + units * features + units
