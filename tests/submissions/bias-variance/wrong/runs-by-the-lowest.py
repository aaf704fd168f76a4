# Takes the worst training for the best.
# only: read_runs tells which training wins, when, and what was lost after it
# mistake: This is the training whose highest accuracy is the lowest: the best has the highest.
# score: 16

# %% read_runs
def read_runs(curves):
    which = min(range(len(curves)), key=lambda one: max(curves[one]))
    best = curves[which]
    return which, int(np.argmax(best)) + 1, best.max() - best[-1]
