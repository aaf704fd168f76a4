# Gives the matrices as they are.
# only: keras_weights are the matrices as Keras keeps them
# mistake: Nothing is transposed: W @ s is s @ W.T, and V @ s is s @ V.T.

# %% keras_weights
def keras_weights(U, W, V):
    return [U, W, V]
