# Stops at six.
# only: relu is max(0, x)
# mistake: ReLU has no upper limit; this one stops at 6.

# %% relu
def relu(features):
    return np.clip(features, 0, 6)
