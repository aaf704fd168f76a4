# Adds the bias twice.
# only: head flattens the maps and gives probabilities
# mistake: The bias is added twice.

# %% head
def head(maps, W, b):
    return tf.nn.softmax(np.ravel(maps) @ W + 2 * b)
