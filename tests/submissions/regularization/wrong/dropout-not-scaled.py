# Scales nothing.
# only: dropout-drops-and-scales-in-training
# mistake: What is kept is not scaled: divide it by 1 - rate.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return x * kept
