# Goes through the sequence from its end, and puts each state at the row of its input.
# only: states takes the state from step to step
# mistake: The sequence is read from its end: row t has to follow from the rows up to t.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    found = np.zeros((len(X), len(W)))
    for t in reversed(range(len(X))):
        s = FUNCTIONS[f](X[t] @ U + W @ s)
        found[t] = s
    return found
