# Applies f to the term of the input.
# only: states takes the state from step to step
# mistake: The function f is applied to the sum of both terms, not to the input's alone.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    found = []
    for x in X:
        s = FUNCTIONS[f](x @ U) + W @ s
        found.append(s)
    return np.array(found)
