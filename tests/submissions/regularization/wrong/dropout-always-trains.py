# Ignores training.
# only: dropout-changes-nothing-outside-training

# %% dropout
def dropout(x, rate, training):
    kept = np.random.random(x.shape) >= rate
    return np.where(kept, x / (1 - rate), 0)
