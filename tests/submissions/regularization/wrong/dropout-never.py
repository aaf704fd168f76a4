# Changes nothing at all.
# only: dropout-drops-and-scales-in-training

# %% dropout
def dropout(x, rate, training):
    return x
