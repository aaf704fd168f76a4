# W is transposed in states; network calls it and is not refused for the same mistake.
# only: states takes the state from step to step
# mistake: W is transposed: here it multiplies the state from the left, W @ s.

# %% states
def states(X, U, W, f):
    s, found = np.zeros(len(W)), []
    for x in X:
        s = FUNCTIONS[f](x @ U + s @ W)
        found.append(s)
    return np.array(found)


# %% network
def network(X, U, W, V, f):
    return np.array([states(x, U, W, f) @ V.T for x in X])
