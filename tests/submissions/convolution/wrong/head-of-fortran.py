# Flattens in the order of Fortran.
# only: head flattens the maps and gives probabilities
# mistake: The maps are flattened in the order of Fortran, the first axis fastest; the last one is.

# %% head
def head(maps, W, b):
    return tf.nn.softmax(maps.ravel(order="F") @ W + b)
