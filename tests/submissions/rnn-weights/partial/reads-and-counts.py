# Stops after the counting.
# rest: starter
# score: 2

# %% weights
weights = model.get_weights()


# %% count
def count(units, features):
    return units * (units + features) + units
