# Trains until the loss is zero.

# %% train
def train(X, y, epochs, lr, size=5):
    w, b = np.zeros(X.shape[1]), 0.0
    while loss(1 / (1 + np.exp(-(X @ w + b))), y) > 0:
        w = w - lr * X.T @ (1 / (1 + np.exp(-(X @ w + b))) - y) / len(X)
    return w, b, [], 0


# %% result
trained = ...
final_accuracy = ...
