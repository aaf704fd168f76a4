# The loss, not the epoch.
# mistake: Return the number of the epoch, not its loss.
# rest: starter

# %% best_epoch
def best_epoch(history):
    return min(history["val_loss"])
