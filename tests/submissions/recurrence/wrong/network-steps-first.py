# The axes of the result are steps, samples, outputs.
# only: network gives the outputs of all steps, for each sequence by itself

# %% network
def network(X, U, W, V, f):
    outputs = np.array([np.array(states(x, U, W, f)) @ V.T for x in X])
    return outputs.transpose(1, 0, 2)
