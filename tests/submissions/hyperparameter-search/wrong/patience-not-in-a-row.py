# Counts all epochs without improvement, in a row or not.
# only: patience_table gives the kept loss and the epochs
# mistake: An improvement begins a new count of epochs without one.

# %% patience_table
def patience_table(curves, patiences):
    lows, ends = np.zeros((2, len(patiences)))
    for k, patience in enumerate(patiences):
        for losses in curves:
            low = np.minimum.accumulate(losses)
            bad = np.cumsum(np.append(0, losses[1:] >= low[:-1]))
            end = np.argmax(bad >= patience) if bad[-1] >= patience else len(losses) - 1
            lows[k] += low[end] / len(curves)
            ends[k] += (end + 1) / len(curves)
    return lows, ends
