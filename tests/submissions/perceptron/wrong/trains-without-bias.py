# Puts a zero where the bias belongs, and so trains only lines through the origin.
# mistake: w[0] is zero: without a bias, every line goes through the origin.

# %% train
def train(X, y, epochs=100, lr=0.1):
    w = np.zeros(X.shape[1])
    for _ in range(epochs):
        for x, label in zip(X, y):
            w = w + lr * (label - float(w @ x > 0)) * x
    return np.concatenate([[0.0], w])
