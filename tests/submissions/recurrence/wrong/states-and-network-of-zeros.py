# Zeros of the right shape: network follows states, and proves nothing by that.
# only: states takes the state from step to step; network gives the outputs of all steps, for each sequence by itself

# %% states
def states(X, U, W, f):
    return np.zeros((len(X), len(W)))


# %% network
def network(X, U, W, V, f):
    return np.array([states(x, U, W, f) @ V.T for x in X])
