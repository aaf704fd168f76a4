# An equal loss is taken for an improvement.
# only: patience_table gives the kept loss and the epochs
# mistake: An equal loss is no improvement.

# %% patience_table
def patience_table(curves, patiences):
    kept, lasted = [], []
    for patience in patiences:
        a, b = [], []
        for losses in curves:
            low, waited = losses[0], 0
            for epoch in range(1, len(losses) + 1):
                if losses[epoch - 1] <= low:
                    low, waited = losses[epoch - 1], 0
                else:
                    waited += 1
                if waited >= patience:
                    break
            a.append(low)
            b.append(epoch)
        kept.append(np.mean(a))
        lasted.append(np.mean(b))
    return kept, lasted
