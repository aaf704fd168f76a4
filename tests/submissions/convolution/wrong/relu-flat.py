# Leaves out what is negative.
# only: relu is max(0, x)

# %% relu
def relu(features):
    return features[features > 0]
