# Takes the first epoch after which it falls.
# only: read_runs tells which training wins, when, and what was lost after it
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return which, next((i + 1 for i in range(len(best) - 1) if best[i + 1] < best[i]), len(best)), best.max() - best[-1]
