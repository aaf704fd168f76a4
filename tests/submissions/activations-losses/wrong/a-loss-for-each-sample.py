# What Keras' function returns for a table is a loss for each row.
# only: losses-from-logits
# only: losses-from-large-logits

# %% from_logits
def binary_from_logits(y, z):
    return tf.keras.losses.binary_crossentropy(y, z, from_logits=True)


def categorical_from_logits(y, z):
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))
