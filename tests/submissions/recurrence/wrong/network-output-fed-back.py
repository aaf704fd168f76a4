# W multiplies the last output.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: The output is fed back in place of the state: W multiplies s, not o.

# %% network
def network(X, U, W, V, f):
    outputs = []
    for sequence in X:
        o = np.zeros(len(W))
        one = []
        for x in sequence:
            o = V @ FUNCTIONS[f](x @ U + W @ o)
            one.append(o)
        outputs.append(one)
    return np.array(outputs)
