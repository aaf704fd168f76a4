# The lowest training loss.
# mistake: The lowest validation loss counts, not the lowest training loss.
# rest: starter

# %% best_epoch
def best_epoch(history):
    return np.argmin(history["loss"]) + 1
