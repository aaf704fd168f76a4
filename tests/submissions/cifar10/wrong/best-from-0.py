# Counts from 0.
# only: best-epoch
# mistake: Epochs are counted from 1, not from 0.

# %% best_epoch
def best_epoch(history):
    return np.argmin(history["val_loss"])
