# Reads the notebook's curves.
# only: read_runs tells which training wins, when, and what was lost after it

# %% read_runs
def read_runs(curves):
    curves = [np.array(c) for c in RUNS.values()]
    which = int(np.argmax([c.max() for c in curves]))
    return which, int(np.argmax(curves[which])) + 1, curves[which].max() - curves[which][-1]
