# Applies f to the output as well.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: The function f is applied to the output too; the output is V s, and nothing else.

# %% network
def network(X, U, W, V, f):
    return np.array([[FUNCTIONS[f](V @ s) for s in states(x, U, W, f)] for x in X])
