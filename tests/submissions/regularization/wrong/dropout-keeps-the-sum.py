# Scales by the share that was kept in this draw.
# only: dropout-drops-and-scales-in-training
# mistake: Divide by 1 - rate, not by the share that this draw happened to keep.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return x * kept / kept.mean()
