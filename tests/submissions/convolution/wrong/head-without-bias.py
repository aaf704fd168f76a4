# Forgets the bias.
# only: head flattens the maps and gives probabilities
# mistake: The bias b is missing.

# %% head
def head(maps, W, b):
    return tf.nn.softmax(np.ravel(maps) @ W)
