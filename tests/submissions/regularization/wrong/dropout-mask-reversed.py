# Keeps what should be dropped, scaled right.
# only: dropout-drops-and-scales-in-training
# mistake: `rate` is the share that becomes zero, not the share that is kept.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return np.where(~kept, x / (1 - rate), 0)
