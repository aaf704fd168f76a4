# Everything stands in columns: labels of shape (n, 1) and a w of shape (d + 1, 1).

# %% predict
def predict(X, w):
    w = np.reshape(w, (-1, 1))
    return (X @ w[1:] + w[0] > 0).astype(np.float32)


# %% update
def update(w, x, y, lr):
    w = np.reshape(w, (-1, 1))
    column = np.concatenate([[1.0], x]).reshape(-1, 1)
    return w + lr * (y - ((w * column).sum() > 0)) * column


# %% train
def train(X, y, epochs=60, lr=0.2):
    w = np.zeros((X.shape[1] + 1, 1))
    for _ in range(epochs):
        for x, label in zip(X, y):
            w = update(w, x, label, lr)
    return w
