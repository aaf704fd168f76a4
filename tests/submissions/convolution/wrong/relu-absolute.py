# Takes the absolute value.
# only: relu is max(0, x)
# mistake: This is the absolute value: ReLU makes negative numbers zero, not positive.

# %% relu
def relu(features):
    return abs(features)
