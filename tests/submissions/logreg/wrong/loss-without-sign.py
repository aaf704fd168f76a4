# Forgets the minus sign.
# only: loss is the binary cross-entropy
# mistake: The minus sign in front is missing: a loss is never negative here.

# %% loss
def loss(p, y):
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
