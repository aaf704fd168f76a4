# Leaks a little.
# only: relu is max(0, x)
# mistake: Below zero ReLU is exactly zero; this is a leaky one.

# %% relu
def relu(features):
    return np.where(features > 0, features, 0.01 * features)
