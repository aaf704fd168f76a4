# Stops one epoch later.
# only: patience_table gives the kept loss and the epochs
# mistake: Training stops at the epoch that completes the patience, not one later.

# %% patience_table
def patience_table(curves, patiences):
    table = np.zeros((2, len(patiences), len(curves)))
    for i in range(len(patiences)):
        for j in range(len(curves)):
            best, best_epoch, epoch = float("inf"), 0, 0
            while epoch < len(curves[j]) and epoch - best_epoch <= patiences[i]:
                epoch += 1
                if curves[j][epoch - 1] < best:
                    best, best_epoch = curves[j][epoch - 1], epoch
            table[:, i, j] = best, epoch
    return table.mean(axis=2)
