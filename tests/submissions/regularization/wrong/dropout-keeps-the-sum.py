# Scales by the share that was kept in this draw.
# only: dropout-drops-and-scales-in-training

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return x * kept / kept.mean()
