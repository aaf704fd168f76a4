# Multiplies by W from the other side.
# only: states takes the state from step to step
# mistake: W is transposed: here it multiplies the state from the left, W @ s.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    found = []
    for x in X:
        s = FUNCTIONS[f](x @ U + s @ W)
        found.append(s)
    return np.array(found)
