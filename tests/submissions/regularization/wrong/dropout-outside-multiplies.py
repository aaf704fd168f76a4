# Scales outside training as well.
# only: dropout-changes-nothing-outside-training
# mistake: Outside training nothing is scaled: that was done in training.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x * (1 - rate)
    kept = np.random.random(x.shape) >= rate
    return x * kept / (1 - rate)
