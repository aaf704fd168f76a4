# Leaves the parentheses out.
# only: parallel computes a·b / (a + b)
# mistake: Without parentheses, a * b / a + b divides by a alone and then adds b.

# %% parallel
@tf.function
def parallel(a, b):
    return a * b / a + b
