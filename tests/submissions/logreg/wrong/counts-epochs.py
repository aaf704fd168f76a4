# Counts epochs for updates.
# only: train makes one update for each batch
# mistake: Count the updates, not the epochs.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, updates = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        for k in batches(len(X), size):
            error = 1 / (1 + np.exp(-(X[k] @ w + b))) - y[k]
            w = w - lr * X[k].T @ error / len(k)
            b = b - lr * error.mean()
        updates += 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, updates
