# Draws for len(x) numbers.
# only: dropout-drops-and-scales-in-training

# %% dropout
def dropout(x, rate, training):
    if not training:
        return x
    return np.where(np.random.random(len(x)) < rate, 0, x / (1 - rate))
