# Compares with the epoch before.
# mistake: A loss is compared with the lowest so far, not with the one before.

# %% early_stop
def early_stop(losses, patience):
    waited = 0
    for k in range(1, len(losses)):
        waited = waited + 1 if losses[k] >= losses[k - 1] else 0
        if waited == patience:
            return k + 1, np.argmin(losses[: k + 1]) + 1
    return len(losses), np.argmin(losses) + 1
