# Ignores patience.
# only: early-stop-finds-the-stop-and-the-best-epoch

# %% early_stop
def early_stop(losses, patience):
    best, lowest, waited = 0, np.inf, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < lowest:
            best, lowest, waited = epoch, loss, 0
        else:
            waited += 1
            if waited == 1:
                return epoch, best
    return len(losses), best


# %% retrain
def retrain(X, y, X_valid, y_valid, lr, patience):
    w, best, lowest, k = 0 * X[0], 0, np.inf, 0
    while k - best < patience:
        w = w - 2 * lr * X.T @ (X @ w - y) / len(y)
        k += 1
        loss = ((X_valid @ w - y_valid) ** 2).mean()
        if loss < lowest:
            best, lowest = k, loss
    A, b, w = np.vstack([X, X_valid]), np.hstack([y, y_valid]), 0 * w
    for _ in range(best):
        w = w - 2 * lr * A.T @ (A @ w - b) / len(b)
    return best, w
