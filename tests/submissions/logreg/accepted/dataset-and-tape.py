# tf.data for the batches, a tape for the gradient, tensors everywhere.

# %% loss
def loss(p, y):
    bce = tf.keras.losses.BinaryCrossentropy()
    return bce(y, p)


# %% plot_samples
def plot_samples(X, y):
    for classe, marca in zip([0, 1], ["x", "o"]):
        mask = np.asarray(y) == classe
        plt.plot(np.asarray(X)[mask, 0], np.asarray(X)[mask, 1], marca, color="black")
    plt.gca().set_xlabel("x1")
    plt.gca().set_ylabel("x2")


plot_samples(X, y)


# %% accuracy
def accuracy(p, y):
    classes = tf.cast(tf.convert_to_tensor(p) >= 0.5, tf.float32)
    return tf.reduce_mean(tf.cast(tf.equal(classes, tf.cast(y, tf.float32)), tf.float32))


# %% batches
def batches(n, size):
    return tf.data.Dataset.range(n).shuffle(n).batch(size)


# %% train
def train(X, y, epochs, lr, size=5):
    X = tf.cast(X, tf.float32)
    y = tf.cast(y, tf.float32)
    w = tf.Variable(tf.zeros([X.shape[1], 1]))
    b = tf.Variable(tf.zeros([]))
    opt = tf.keras.optimizers.SGD(learning_rate=lr)
    losses = []
    steps = tf.Variable(0)
    for ep in range(epochs):
        for idx in batches(len(X), size):
            with tf.GradientTape() as t:
                z = tf.squeeze(tf.gather(X, idx) @ w, -1) + b
                l = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.gather(y, idx), logits=z))
            g = t.gradient(l, [w, b])
            opt.apply_gradients(zip(g, [w, b]))
            steps.assign_add(1)
        losses.append(loss(tf.sigmoid(tf.squeeze(X @ w, -1) + b), y))
    return w, b, losses, steps


# %% result
trained = train(X, y, 60, 0.1)
final_accuracy = accuracy(tf.sigmoid(X @ trained[0] + trained[1])[:, 0], y)
