# Has no memory at all.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: The state is not carried over: each step begins with zeros.

# %% network
def network(X, U, W, V, f):
    return FUNCTIONS[f](X @ U) @ V.T
