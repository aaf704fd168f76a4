# Keeps the state before it is computed anew.
# only: states takes the state from step to step
# mistake: Each row is one step late: it has the state before the step, not the one after it.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    found = []
    for x in X:
        found.append(s)
        s = FUNCTIONS[f](x @ U + W @ s)
    return np.array(found)
