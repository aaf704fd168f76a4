# Divides outside training.
# only: dropout-changes-nothing-outside-training
# mistake: Outside training nothing is dropped, so nothing is divided either.

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x / (1 - rate)
    kept = np.random.random(x.shape) >= rate
    return x * kept / (1 - rate)
