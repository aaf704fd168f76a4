# Sets the weights back to zero in each epoch.
# mistake: This is where one epoch leads, whatever `epochs` says: do all of them run, and does each go on from the last?

# %% train
def train(X, y, epochs, lr, size=5):
    losses, steps = [], 0
    for _ in range(epochs):
        w, b = np.zeros(X.shape[1]), 0.0
        for i in batches(len(X), size):
            error = 1 / (1 + np.exp(-(X[i] @ w + b))) - y[i]
            w, b, steps = w - lr * X[i].T @ error / len(i), b - lr * error.mean(), steps + 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, steps
