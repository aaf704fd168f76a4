# Keeps the loss of the last epoch.
# only: patience_table gives the kept loss and the epochs
# mistake: This is the loss at the stop; the lowest one is kept.

# %% patience_table
def patience_table(curves, patiences):
    losses, epochs = [], []
    for patience in patiences:
        ends = []
        for curve in curves:
            since = 0
            for n, value in enumerate(curve):
                since = 0 if n == 0 or value < curve[:n].min() else since + 1
                if since == patience:
                    break
            ends.append(n)
        losses.append(np.mean([curve[n] for curve, n in zip(curves, ends)]))
        epochs.append(np.mean(ends) + 1)
    return losses, epochs
