# Counts from 0.
# mistake: The epochs are counted from 1.

# %% early_stop
def early_stop(losses, patience):
    best, lowest, waited = 0, np.inf, 0
    for epoch, loss in enumerate(losses, 0):
        if loss < lowest:
            best, lowest, waited = epoch, loss, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses) - 1, best
