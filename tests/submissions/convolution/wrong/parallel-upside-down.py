# Divides the sum by the product.
# only: parallel computes a·b / (a + b)
# mistake: The fraction is upside down: the product is above, the sum below.

# %% parallel
@tf.function
def parallel(a, b):
    return (a + b) / (a * b)
