# Compares means.
# only: read_runs tells which training wins, when, and what was lost after it

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.mean() for c in curves]))
    best = curves[which]
    return which, int(np.argmax(best)) + 1, best.max() - best[-1]
