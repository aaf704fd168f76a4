# Returns when the accuracy is reached for the last time.
# only: read_runs tells which training wins, when, and what was lost after it
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return which, len(best) - int(np.argmax(best[::-1])), best.max() - best[-1]
