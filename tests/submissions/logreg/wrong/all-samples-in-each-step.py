# Takes as many steps as there are batches, each with all samples.
# only: train reaches the right weights on other data
# mistake: Each step uses all samples; use only those of its batch.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, updates = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        for _batch in batches(len(X), size):
            error = 1 / (1 + np.exp(-(X @ w + b))) - y
            w = w - lr * error @ X / len(X)
            b = b - lr * error.mean()
            updates += 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, updates
