# A row of states for each sample, times W.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: W is transposed: here it multiplies the state from the left, W @ s.

# %% network
def network(X, U, W, V, f):
    s = np.zeros((len(X), len(W)))
    outputs = []
    for t in range(X.shape[1]):
        s = FUNCTIONS[f](X[:, t] @ U + s @ W)
        outputs.append(s @ V.T)
    return np.stack(outputs, axis=1)
