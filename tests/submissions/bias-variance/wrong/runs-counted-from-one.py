# Counts the trainings from 1.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: Trainings are counted from 0.
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return which + 1, int(np.argmax(best)) + 1, best.max() - best[-1]
