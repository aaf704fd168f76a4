# A Dense layer with zeros fitted epoch by epoch; batches is a generator; one scatter with a colour map.

# %% reading
program_rate = float(optimizer.learning_rate)
program_epochs = 100
program_updates = optimizer.iterations
first_loss = -np.log(0.5)


# %% plot_samples
def plot_samples(X, y):
    plt.figure(figsize=(4, 4))
    plt.scatter(X[:, 0], X[:, 1], c=y, cmap="bwr", edgecolors="k")
    plt.xlabel("dias")
    plt.ylabel("firmeza")
    plt.title("Abacates")
    plt.colorbar()
    plt.show()


plot_samples(X, y)


# %% batches
def batches(n, size):
    indices = list(range(n))
    np.random.shuffle(indices)
    for i in range(0, n, size):
        yield indices[i : i + size]


# %% train
def train(X, y, epochs, lr, size=5):
    net = tf.keras.Sequential(
        [tf.keras.Input((X.shape[1],)), tf.keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")]
    )
    net.compile(optimizer=tf.keras.optimizers.SGD(lr), loss="binary_crossentropy")
    hist = []
    for _ in range(epochs):
        net.fit(X, y, batch_size=size, epochs=1, verbose=0)
        hist.append(net.evaluate(X, y, verbose=0, batch_size=len(X)))
    k, b = net.get_weights()
    return k[:, 0], b[0], hist, net.optimizer.iterations.numpy()
