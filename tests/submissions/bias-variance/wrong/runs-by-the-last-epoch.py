# Compares the last epochs.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: Compare the highest accuracy that each training reaches, not the one that it ends with.
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c[-1] for c in curves]))
    best = curves[which]
    return which, int(np.argmax(best)) + 1, best.max() - best[-1]
