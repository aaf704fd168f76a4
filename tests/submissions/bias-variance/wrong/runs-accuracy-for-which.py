# Returns the accuracy in place of the training.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: This is the accuracy; return which training it is of.
# score: 16

# %% read_runs
def read_runs(curves):
    which = int(np.argmax([c.max() for c in curves]))
    best = curves[which]
    return best.max(), int(np.argmax(best)) + 1, best.max() - best[-1]
