# NumPy throughout, with a column of ones in front of X.

# %% predict
def predict(X, w):
    ones = np.ones((len(X), 1))
    return (np.hstack([ones, X]) @ w > 0).astype(int)


# %% update
def update(w, x, y, lr):
    x = np.insert(x, 0, 1.0)
    return w + lr * (y - (w @ x > 0)) * x


# %% train
def train(X, y, epochs=100, lr=1.0):
    w = np.zeros(X.shape[1] + 1)
    for _ in range(epochs):
        for x, label in zip(X, y):
            w = update(w, x, label, lr)
    return w
