# Adds the two.
# only: parallel computes a·b / (a + b)
# mistake: This is the sum of the two; it is the product divided by the sum.

# %% parallel
@tf.function
def parallel(a, b):
    return a + b
