# Counts the epochs from 0.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: Epochs are counted from 1.
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return which, int(np.argmax(best)), best.max() - best[-1]
