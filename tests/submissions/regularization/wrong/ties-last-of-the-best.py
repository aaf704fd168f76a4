# The last of several.
# mistake: Of several lowest losses, the first is the best epoch.

# %% early_stop
def early_stop(losses, patience):
    lowest, waited, best = np.inf, 0, 0
    for epoch, loss in enumerate(losses, 1):
        if loss == lowest:
            best = epoch
        waited = 0 if loss < lowest else waited + 1
        if loss < lowest:
            lowest, best = loss, epoch
        if waited == patience:
            break
    return epoch, best
