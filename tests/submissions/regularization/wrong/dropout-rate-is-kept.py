# As in the library whose rate is what is kept.
# only: dropout-drops-and-scales-in-training
# mistake: `rate` is the share that becomes zero, not the share that is kept.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    return np.where(np.random.random(x.shape) < rate, x / max(rate, 1e-9), 0)
