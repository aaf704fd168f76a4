# Keeps the zeros of the beginning too.
# only: states takes the state from step to step
# mistake: The zeros of the beginning are not part of the result: its first row is the state after the first step.

# %% states
def states(X, U, W, f):
    found = [np.zeros(W.shape[0])]
    for x in X:
        found.append(FUNCTIONS[f](x @ U + W @ found[-1]))
    return np.array(found)
