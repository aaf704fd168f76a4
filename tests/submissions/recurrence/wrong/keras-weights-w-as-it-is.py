# Transposes V only, without which the shapes do not fit.
# only: keras_weights are the matrices as Keras keeps them
# mistake: W has to be transposed too: W @ s is s @ W.T.

# %% keras_weights
def keras_weights(U, W, V):
    return [U, W, V.T]
