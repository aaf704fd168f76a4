# Skips w[0] and never adds it.
# only: predict follows the rule for samples and weights not seen before
# mistake: The bias w[0] is never added to the activation.

# %% predict
def predict(X, w):
    return tf.cast(tf.linalg.matvec(X, w[1:]) > 0, tf.int32)
