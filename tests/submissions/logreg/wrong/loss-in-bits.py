# Takes logarithms of base 2.
# only: loss is the binary cross-entropy
# mistake: The logarithm is the natural one, not the one of base 2.

# %% loss
def loss(p, y):
    return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))
