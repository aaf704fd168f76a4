# Stops at the first rise.
# only: retrain-finds-the-best-number-of-steps
# mistake: The patience is ignored: here training stops at the first rise.

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
    best = 1
    while losses[best] < losses[best - 1]:
        best += 1
    w = np.zeros(X.shape[1])
    for _ in range(best):
        w = step(w, A, b)
    return best, w
