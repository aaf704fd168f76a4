# Goes through the sequence from its end.
# only: states takes the state from step to step
# mistake: The steps are reversed: the first row of the sequence comes first.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    found = []
    for t in range(len(X) - 1, -1, -1):
        s = FUNCTIONS[f](X[t] @ U + W @ s)
        found.append(s)
    return np.array(found)
