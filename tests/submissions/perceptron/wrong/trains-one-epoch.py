# Goes through the data once.
# mistake: Repeat the epochs until one passes without a mistake.

# %% train
def train(X, y, epochs=1, lr=0.1):
    w = np.zeros(X.shape[1] + 1)
    for _ in range(epochs):
        for x, label in zip(X, y):
            w = update(w, x, label, lr)
    return w
