# Goes through the steps from the end.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: The steps are reversed: the first row of the sequence comes first.

# %% network
def network(X, U, W, V, f):
    return np.array([np.array(states(x[::-1], U, W, f)) @ V.T for x in X])
