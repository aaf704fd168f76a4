# Stops where the loss is not below that of `patience` epochs before.
# mistake: A loss is compared with the lowest so far, not with that of `patience` epochs before.

# %% early_stop
def early_stop(losses, patience):
    for k in range(patience, len(losses)):
        if losses[k] >= losses[k - patience]:
            return k + 1, np.argmin(losses[: k + 1]) + 1
    return len(losses), np.argmin(losses) + 1
