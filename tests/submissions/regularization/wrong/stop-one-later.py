# Waits one epoch too long.
# mistake: Training stops at the epoch that completes the patience, not one later.

# %% early_stop
def early_stop(losses, patience):
    best, lowest, waited = 0, np.inf, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < lowest:
            best, lowest, waited = epoch, loss, 0
        else:
            waited += 1
            if waited > patience:
                return epoch, best
    return len(losses), best
