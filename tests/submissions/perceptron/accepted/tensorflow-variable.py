# TensorFlow as in the given perceptron: a tf.Variable that is trained in place, and a graph by tf.function.

# %% predict
@tf.function
def predict(X, w):
    X = tf.cast(X, tf.float32)
    augmented = tf.concat([tf.ones((tf.shape(X)[0], 1)), X], axis=1)
    return tf.cast(tf.linalg.matvec(augmented, w) > 0, tf.int32)


# %% update
def update(w, x, y, lr):
    w = tf.Variable(w, dtype=tf.float32)
    sample = tf.concat([[1.0], x], axis=0)
    guess = tf.cast(tf.reduce_sum(w * sample) > 0, tf.float32)
    w.assign_add(lr * (y - guess) * sample)
    return w


# %% train
def train(X, y, epochs=40, lr=0.5):
    w = tf.Variable(tf.zeros(X.shape[1] + 1))
    for _ in range(epochs):
        w_before = w.numpy()
        for x, label in tf.data.Dataset.from_tensor_slices((X, y)):
            w.assign(update(w, x, label, lr))
        if (w.numpy() == w_before).all():
            break
    return w
