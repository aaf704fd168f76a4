# The highest loss.
# mistake: This is the highest validation loss.
# rest: starter

# %% best_epoch
def best_epoch(history):
    return np.argmax(history["val_loss"]) + 1
