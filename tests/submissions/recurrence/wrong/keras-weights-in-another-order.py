# The recurrent matrix comes first.
# only: keras_weights are the matrices as Keras keeps them

# %% keras_weights
def keras_weights(U, W, V):
    return [W.T, U, V.T]
