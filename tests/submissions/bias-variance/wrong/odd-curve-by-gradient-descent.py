# Fits by a hundred steps of gradient descent.
# only: learning_curve measures the errors in training and in validation

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train, val = [], []
    for m in sizes:
        A, w = np.vander(x[:m], degree + 1), np.zeros(degree + 1)
        for _ in range(100):
            w -= 0.1 * A.T @ (A @ w - y[:m]) / m
        train.append(np.mean((A @ w - y[:m]) ** 2))
        val.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return train, val
