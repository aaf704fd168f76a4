# Ignores the rate.
# only: dropout-drops-and-scales-in-training

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    return np.where(np.random.random(x.shape) < 0.5, 0, 2 * x)
