# Returns the loss.

# %% early_stop
def early_stop(losses, patience):
    best, lowest, waited = 0, np.inf, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < lowest:
            best, lowest, waited = epoch, loss, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, lowest
    return len(losses), lowest
