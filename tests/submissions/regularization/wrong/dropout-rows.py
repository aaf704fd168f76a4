# One draw for each row.
# only: dropout-drops-and-scales-in-training
# mistake: One draw decides about many entries: draw an array with the shape of x.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random((len(x),) + (1,) * (x.ndim - 1)) >= rate
    return x * kept / (1 - rate)
