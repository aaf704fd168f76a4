# Applies the hyperbolic tangent whatever f says.
# only: states takes the state from step to step
# mistake: The argument f is ignored: it is tanh every time.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    found = []
    for x in X:
        s = np.tanh(x @ U + W @ s)
        found.append(s)
    return np.array(found)
