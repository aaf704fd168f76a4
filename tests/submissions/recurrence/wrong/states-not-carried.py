# Begins every step with zeros.
# only: states takes the state from step to step
# mistake: The state is not carried over: each step begins with zeros.

# %% states
def states(X, U, W, f):
    found = []
    for x in X:
        s = np.zeros(len(W))
        found.append(FUNCTIONS[f](x @ U + W @ s))
    return found
