# Still adds the global bias of the first perceptron.
# only: predict follows the rule for samples and weights not seen before
# mistake: The bias of the first perceptron is still added; here everything is in w.

# %% predict
def predict(X, w):
    activation = bias + w[0] + tf.linalg.matvec(X, w[1:])
    return tf.cast(activation > 0, tf.float32)
