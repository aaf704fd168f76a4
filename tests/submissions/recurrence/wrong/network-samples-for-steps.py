# Takes the axis of samples for that of steps.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: X[i] is a sequence: axis 0 of X counts the sequences, and axis 1 the steps.

# %% network
def network(X, U, W, V, f):
    outputs = [np.array(states(X[:, t], U, W, f)) @ V.T for t in range(X.shape[1])]
    return np.stack(outputs, axis=1)
