# Never goes back to zeros between two sequences.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: The state is carried from one sequence to the next; each of them begins with zeros.

# %% network
def network(X, U, W, V, f):
    s = np.zeros(len(W))
    outputs = []
    for sequence in X:
        one = []
        for x in sequence:
            s = FUNCTIONS[f](x @ U + W @ s)
            one.append(V @ s)
        outputs.append(one)
    return np.array(outputs)
