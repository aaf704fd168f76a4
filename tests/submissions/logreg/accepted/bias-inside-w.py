# One vector holds the bias, columns of shape (n, 1), array_split by hand, scikit-learn's way of drawing by mask.

# %% reading
program_rate, program_epochs, program_updates = 0.5, 100, 100
first_loss = 0.693


# %% loss
def loss(p, y):
    p, y = np.reshape(p, (-1, 1)), np.reshape(y, (-1, 1))
    return float(-(y.T @ np.log(p) + (1 - y).T @ np.log1p(-p)).item() / len(p))


# %% plot_samples
def plot_samples(X, y):
    fig, ax = plt.subplots()
    cores = np.where(y == 1, "green", "red")
    ax.scatter(X[:, 0], X[:, 1], color=cores, s=30 + 20 * y)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", title="abacates")
    plt.show()
    return ax


_ = plot_samples(X, y)


# %% accuracy
def accuracy(p, y):
    return 1 - np.abs(np.where(np.ravel(p) < 0.5, 0, 1) - np.ravel(y)).mean()


# %% batches
def batches(n, size):
    rng = np.random.default_rng()
    return np.split(rng.permutation(n), range(size, n, size))


# %% train
def train(X, y, epochs, lr, size=5):
    A = np.hstack([X, np.ones((len(X), 1))])
    theta = np.zeros((A.shape[1], 1))
    t = np.reshape(y, (-1, 1))
    historia = np.zeros(epochs)
    n_updates = 0
    for e in range(epochs):
        for k in batches(len(A), size):
            theta -= lr * A[k].T @ (1 / (1 + np.exp(-A[k] @ theta)) - t[k]) / len(k)
            n_updates += 1
        historia[e] = loss(1 / (1 + np.exp(-A @ theta)), t)
    return theta[:-1], theta[-1], historia, n_updates


# %% result
trained = train(X, y, 60, 0.1)
final_accuracy = accuracy(1 / (1 + np.exp(-(X @ trained[0] + trained[1]))), y)
