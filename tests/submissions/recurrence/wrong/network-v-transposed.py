# Multiplies by V from the other side.
# only: network gives the outputs of all steps, for each sequence by itself
# mistake: V is transposed: it multiplies the state from the left, V @ s.

# %% network
def network(X, U, W, V, f):
    return np.array([[s @ V for s in states(x, U, W, f)] for x in X])
