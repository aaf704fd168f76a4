# The losses are those of the last batch of each epoch, and only the last of all is that of all samples.
# only: train follows the loss, epoch by epoch

# %% train
def train(X, y, epochs, lr, size=5):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def of(part):
        p = sigmoid(X[part] @ w + b)
        return -np.mean(y[part] * np.log(p) + (1 - y[part]) * np.log(1 - p))

    w, b, losses, updates = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), size):
            batch = order[start : start + size]
            error = sigmoid(X[batch] @ w + b) - y[batch]
            w = w - lr * X[batch].T @ error / len(batch)
            b = b - lr * np.mean(error)
            updates += 1
        losses.append(of(batch))
    losses[-1] = of(np.arange(len(X)))
    return w, b, losses, updates
