# Drops one entry whatever the rate.
# only: dropout-drops-and-scales-in-training
# mistake: With a rate of 0, nothing is dropped.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    y = np.where(np.random.random(x.shape) >= rate, x / (1 - rate), 0)
    y.flat[0] = 0
    return y
