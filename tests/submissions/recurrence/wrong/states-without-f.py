# Leaves f out.
# only: states takes the state from step to step
# mistake: The function f is never applied.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    found = []
    for x in X:
        s = x @ U + W @ s
        found.append(s)
    return np.array(found)
