# Compares with the epoch before.
# only: patience_table gives the kept loss and the epochs
# mistake: A loss is compared with the lowest so far, not with the one before.

# %% patience_table
def patience_table(curves, patiences):
    def one(losses, patience):
        waited = 0
        for place in range(1, len(losses)):
            waited = 0 if losses[place] < losses[place - 1] else waited + 1
            if waited == patience:
                return losses[: place + 1].min(), place + 1
        return losses.min(), len(losses)

    found = [np.mean([one(losses, p) for losses in curves], axis=0) for p in patiences]
    return [a for a, _ in found], [b for _, b in found]
