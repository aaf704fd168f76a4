# Counts epochs from 0.
# only: patience_table gives the kept loss and the epochs
# mistake: Epochs are counted from 1.

# %% patience_table
def patience_table(curves, patiences):
    def stop(curve, patience, wait=0, k=0):
        wait = 0 if k == 0 or curve[k] < curve[:k].min() else wait + 1
        return k if wait == patience or k == len(curve) - 1 else stop(curve, patience, wait, k + 1)

    stops = [[stop(curve, p) for curve in curves] for p in patiences]
    lows = [[curve[: k + 1].min() for curve, k in zip(curves, row)] for row in stops]
    return np.mean(lows, axis=1), np.mean(stops, axis=1)
