# Computes the loss once, at the end, and gives it for every epoch.
# only: train follows the loss, epoch by epoch
# mistake: All losses are the same, that of one epoch: compute the loss after each.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, steps = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(epochs):
        for i in batches(len(X), size):
            error = 1 / (1 + np.exp(-(X[i] @ w + b))) - y[i]
            w, b, steps = w - lr * X[i].T @ error / len(i), b - lr * error.mean(), steps + 1
    p = 1 / (1 + np.exp(-(X @ w + b)))
    return w, b, [loss(p, y)] * epochs, steps
