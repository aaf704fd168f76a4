# Leaves out the last batch of each epoch, whether it is full or not.
# mistake: The last batch of each epoch is left out, even where it is full.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, updates = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        for k in batches(len(X), size)[:-1]:
            error = 1 / (1 + np.exp(-(X[k] @ w + b))) - y[k]
            w = w - lr * X[k].T @ error / len(k)
            b = b - lr * error.mean()
            updates += 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, updates
