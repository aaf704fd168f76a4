# Changes the w it was given in place, starts at random and goes through the samples in another order each epoch.

# %% predict
def predict(X, w):
    return np.where(w[0] + X.dot(w[1:]) > 0, 1, 0)


# %% update
def update(w, x, y, lr):
    error = y - predict(x[None, :], w)[0]
    w[0] += lr * error
    w[1:] += lr * error * x
    return w


# %% train
def train(X, y, epochs=500, lr=0.1):
    w = np.random.randn(X.shape[1] + 1) * 0.1
    for _ in range(epochs):
        for i in np.random.permutation(len(X)):
            w = update(w, X[i], y[i], lr)
        if (predict(X, w) == y).all():
            return w
    return w
