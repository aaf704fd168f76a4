# Computes each step, and leaves the weights as they were.
# mistake: All losses are the same, because the weights are: no epoch changes them.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, steps = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        for i in batches(len(X), size):
            error = 1 / (1 + np.exp(-(X[i] @ w + b))) - y[i]
            new_w, new_b, steps = w - lr * X[i].T @ error / len(i), b - lr * error.mean(), steps + 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, steps
