# Never begins a new count.
# mistake: An improvement begins a new count of epochs without one.

# %% early_stop
def early_stop(losses, patience):
    best, lowest, waited = 0, np.inf, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < lowest:
            best, lowest = epoch, loss
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses), best
