# Stops at six.
# only: relu is max(0, x)

# %% relu
def relu(features):
    return np.clip(features, 0, 6)
