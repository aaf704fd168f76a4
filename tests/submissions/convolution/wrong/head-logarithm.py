# Returns the logarithms of the probabilities.
# only: head flattens the maps and gives probabilities
# mistake: Each number is the natural logarithm of what is right.

# %% head
def head(maps, W, b):
    return tf.nn.log_softmax(np.ravel(maps) @ W + b)
