# TensorFlow throughout: a tape, variables, an optimiser of Keras, tf.data for the batches.

# %% reading
program_rate = float(optimizer.learning_rate)
program_epochs = epoch
program_updates = int(optimizer.iterations)
first_loss = tf.keras.losses.BinaryCrossentropy()(y, np.full(len(y), 0.5))


# %% loss
def loss(p, y):
    return tf.reduce_mean(tf.keras.losses.binary_crossentropy(tf.cast(y, "float64"), tf.cast(p, "float64")))


# %% plot_samples
def plot_samples(X, y):
    plt.figure()
    plt.scatter(X[:, 0], X[:, 1], c=y, cmap="coolwarm")
    plt.xlabel("dias")
    plt.ylabel("firmeza")
    plt.show()


plot_samples(X, y)


# %% accuracy
def accuracy(p, y):
    metric = tf.keras.metrics.BinaryAccuracy(threshold=0.5 - 1e-7)
    metric.update_state(y, p)
    return metric.result()


# %% batches
def batches(n, size):
    return [batch.numpy() for batch in tf.data.Dataset.range(n).shuffle(n).batch(size)]


# %% train
def train(X, y, epochs, lr, size=5):
    X, y = tf.cast(X, tf.float32), tf.cast(y, tf.float32)
    w = tf.Variable(tf.zeros((X.shape[1], 1)))
    b = tf.Variable(tf.zeros(()))
    optimizer = tf.keras.optimizers.SGD(lr)
    entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)
    losses = []
    for _ in range(epochs):
        for k in batches(len(X), size):
            with tf.GradientTape() as tape:
                value = entropy(tf.gather(y, k)[:, None], tf.gather(X, k) @ w + b)
            optimizer.apply_gradients(zip(tape.gradient(value, [w, b]), [w, b]))
        losses.append(entropy(y[:, None], X @ w + b))
    return w, b, losses, optimizer.iterations


# %% result
trained = train(X, y, 60, 0.1)
final_accuracy = accuracy(tf.sigmoid(X @ trained[0] + trained[1])[:, 0], y)
