# Returns the last epoch.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: This is the last epoch; asked is that of the best.
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return which, len(best), best.max() - best[-1]
