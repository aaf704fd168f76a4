# The first sample is in no batch of train; batches itself is right.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b, losses, steps = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        order = 1 + np.random.permutation(len(X) - 1)
        for k in range(-(-len(X) // size)):
            i = order[k * size : (k + 1) * size]
            steps += 1
            if not len(i):
                continue
            error = 1 / (1 + np.exp(-(X[i] @ w + b))) - y[i]
            w = w - lr * X[i].T @ error / len(i)
            b = b - lr * error.mean()
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    return w, b, losses, steps
