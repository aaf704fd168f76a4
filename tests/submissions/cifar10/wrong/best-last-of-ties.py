# The last of several.
# mistake: If several tie, the first of them counts.
# rest: starter

# %% best_epoch
def best_epoch(history):
    return max(i for i, one in enumerate(history["val_loss"], 1) if one == min(history["val_loss"]))
