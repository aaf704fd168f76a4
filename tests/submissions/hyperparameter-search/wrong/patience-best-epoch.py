# Gives the best epoch for how long training lasts.
# only: patience_table gives the kept loss and the epochs
# mistake: This is the best epoch; how long training lasts is asked for.

# %% patience_table
def patience_table(curves, patiences):
    kept, best = [], []
    for patience in patiences:
        pairs = []
        for curve in curves.tolist():
            place = 0
            for k, value in enumerate(curve):
                if value < curve[place]:
                    place = k
                elif k - place >= patience:
                    break
            pairs.append((curve[place], place + 1))
        kept.append(np.mean(pairs, 0)[0])
        best.append(np.mean(pairs, 0)[1])
    return kept, best
