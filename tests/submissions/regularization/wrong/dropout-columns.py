# One draw for each column.
# only: dropout-drops-and-scales-in-training
# mistake: One draw decides about many entries: draw an array with the shape of x.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape[-1]) >= rate
    return x * kept / (1 - rate)
