# Returns the highest accuracy in place of what was lost.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: This is the highest accuracy; subtract that of the last epoch.
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return which, int(np.argmax(best)) + 1, best.max()
