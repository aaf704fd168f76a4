# Sets to zero all that is below one.
# only: relu is max(0, x)

# %% relu
def relu(features):
    return np.where(features >= 1, features, 0)
