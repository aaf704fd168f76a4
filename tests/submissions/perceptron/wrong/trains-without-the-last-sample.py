# Goes up to n - 1 and not to n, and so never sees the last sample.
# only: train finds a w that separates other data, whatever the number of columns

# %% train
def train(X, y, epochs=100, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    for epoch in range(epochs):
        for i in range(len(X) - 1):
            w = w + lr * (y[i] - float(w[0] + X[i] @ w[1:] > 0)) * np.append(1, X[i])
    return w
