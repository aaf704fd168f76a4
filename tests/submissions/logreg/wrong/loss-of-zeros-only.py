# Leaves out the term of the samples of label 1.
# only: loss is the binary cross-entropy
# mistake: The samples of label 1 are ignored: the term y log(p) is missing.

# %% loss
def loss(p, y):
    return np.mean((y - 1) * np.log(1 - p))
