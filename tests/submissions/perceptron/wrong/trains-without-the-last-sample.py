# Goes up to n - 1 and not to n, and so never sees the last sample.
# only: train finds a w that separates other data, whatever the number of columns

# %% train
def train(X, y, epochs=300, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    n = len(X) - 1
    for epoch in range(epochs):
        for x, label in zip(X[:n], y[:n]):
            w = np.asarray(update(w, x, label, lr))
    return w
