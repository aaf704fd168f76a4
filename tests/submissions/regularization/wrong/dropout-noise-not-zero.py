# Multiplies by Gaussian noise of the same mean.
# only: dropout-drops-and-scales-in-training
# mistake: No entry is 0: a share `rate` of them has to be dropped.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    return x * np.random.normal(1, np.sqrt(rate / (1 - rate)), x.shape)
