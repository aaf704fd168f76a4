# Changes nothing.
# only: relu is max(0, x)
# mistake: The map comes back as it was: its negative numbers have to become zero.

# %% relu
def relu(features):
    return features
