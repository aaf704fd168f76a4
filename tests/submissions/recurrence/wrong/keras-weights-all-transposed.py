# Transposes all three.
# only: keras_weights are the matrices as Keras keeps them
# mistake: U stays as it is: the input is a row already, x @ U.

# %% keras_weights
def keras_weights(U, W, V):
    return [U.T, W.T, V.T]
