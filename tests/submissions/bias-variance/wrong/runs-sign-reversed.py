# Subtracts the highest accuracy from the last.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: The sign is reversed: it is the highest accuracy minus the last one.
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return which, int(np.argmax(best)) + 1, best[-1] - best.max()
