# TensorFlow that mixes no types, filled and hollow points of one colour, a figure closed after it was shown.

# %% plot_samples
def plot_samples(X, y):
    plt.scatter(X[y == 1, 0], X[y == 1, 1], color="navy")
    plt.scatter(X[y == 0, 0], X[y == 0, 1], facecolors="none", edgecolors="navy")
    plt.xlabel("days")
    plt.ylabel("firmness")
    plt.show()
    plt.close()


plot_samples(X, y)


# %% loss
def loss(p, y):
    return tf.reduce_mean(-y * tf.math.log(p) - (1 - y) * tf.math.log(1 - p))


# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, updates = tf.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        for batch in batches(len(X), size):
            samples = tf.gather(X, batch)
            error = tf.sigmoid(tf.linalg.matvec(samples, w) + b) - tf.gather(y, batch)
            w -= lr * tf.reduce_mean(error[:, None] * samples, axis=0)
            b -= lr * tf.reduce_mean(error)
            updates += 1
        losses.append(loss(tf.sigmoid(tf.linalg.matvec(X, w) + b), y))
    return w.numpy(), b.numpy(), losses, updates
