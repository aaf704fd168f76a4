# Multiplies.
# only: dropout-drops-and-scales-in-training
# mistake: What is kept is divided by 1 - rate, not multiplied.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return x * kept * (1 - rate)
