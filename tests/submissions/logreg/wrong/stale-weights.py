# Every batch's gradient is taken at the weights with which the epoch began.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, n = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        w0, b0 = w.copy(), b
        order = np.random.permutation(len(X))
        for s in range(0, len(X), size):
            k = order[s : s + size]
            e = 1 / (1 + np.exp(-(X[k] @ w0 + b0))) - y[k]
            w = w - lr * X[k].T @ e / len(k)
            b = b - lr * e.mean()
            n += 1
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    return w, b, losses, n
