# Five arrays, as for layers with biases.
# only: keras_weights are the matrices as Keras keeps them

# %% keras_weights
def keras_weights(U, W, V):
    return [U, W.T, np.zeros(len(W)), V.T, np.zeros(len(V))]
