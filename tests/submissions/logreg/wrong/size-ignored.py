# Takes batches of 5, whatever size is asked for.
# mistake: The argument `size` is ignored: there are as many updates as with batches of 5.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, steps = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        for i in batches(len(X), 5):
            error = 1 / (1 + np.exp(-(X[i] @ w + b))) - y[i]
            w, b, steps = w - lr * X[i].T @ error / len(i), b - lr * error.mean(), steps + 1
        losses.append(loss(1 / (1 + np.exp(-(X @ w + b))), y))
    return w, b, losses, steps
