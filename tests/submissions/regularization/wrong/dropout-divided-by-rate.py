# Divides by rate.
# only: dropout-drops-and-scales-in-training
# mistake: What is kept is divided by 1 - rate, not by rate.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return np.where(kept, x / rate, 0) if rate else x
