# Subtracts the last epoch of the longest training.
# only: read_runs tells which training wins, when, and what was lost after it
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    longest = max(curves, key=len)
    return which, int(np.argmax(curves[which])) + 1, curves[which].max() - longest[-1]
