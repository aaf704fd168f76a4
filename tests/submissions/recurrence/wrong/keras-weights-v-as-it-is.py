# Transposes W only.
# only: keras_weights are the matrices as Keras keeps them
# mistake: V has to be transposed too: V @ s is s @ V.T.

# %% keras_weights
def keras_weights(U, W, V):
    return [U, W.T, V]
