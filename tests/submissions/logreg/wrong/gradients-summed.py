# Sums the gradients of a batch.
# mistake: The gradients of a batch are summed; the step is their mean.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, updates = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        for k in batches(len(X), size):
            error = 1 / (1 + np.exp(-(X[k] @ w + b))) - y[k]
            w = w - lr * X[k].T @ error
            b = b - lr * error.sum()
            updates += 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, updates


# %% result
def batched():
    w, b, losses, updates = np.zeros(2), 0.0, [], 0
    for _ in range(60):
        for k in batches(len(X), 5):
            error = 1 / (1 + np.exp(-(X[k] @ w + b))) - y[k]
            w = w - 0.1 * X[k].T @ error / len(k)
            b = b - 0.1 * error.mean()
            updates += 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, updates


trained = batched()
final_accuracy = accuracy(1 / (1 + np.exp(-(X @ trained[0] + trained[1]))), y)
