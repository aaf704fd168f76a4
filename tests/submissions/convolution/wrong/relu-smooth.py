# Takes the smooth relative of ReLU.
# only: relu is max(0, x)
# mistake: This is softplus, a smooth relative of ReLU.

# %% relu
def relu(features):
    return np.log1p(np.exp(features))
