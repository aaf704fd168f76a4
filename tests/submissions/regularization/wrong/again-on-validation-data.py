# Trains again on the validation data alone.
# only: retrain-trains-again-from-zero-on-all-data
# mistake: Train again on all the data, not on the validation data alone.

# %% retrain
def retrain(X, y, X_valid, y_valid, lr, patience):
    def step(w, X, y):
        return w - lr * 2 / len(X) * X.T @ (X @ w - y)

    w, losses, weights = np.zeros(X.shape[1]), [], []
    for _ in range(200):
        w = step(w, X, y)
        weights.append(w)
        losses.append(np.mean((X_valid @ w - y_valid) ** 2))
    stop, best = early_stop(np.array(losses), patience)
    A, b = np.concatenate([X, X_valid]), np.concatenate([y, y_valid])
    w = np.zeros(X.shape[1])
    for _ in range(best):
        w = step(w, X_valid, y_valid)
    return best, w
