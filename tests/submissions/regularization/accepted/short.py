# As short as it gets.

# %% penalties
l1 = lambda W, lam: lam * abs(W).sum()
l2 = lambda W, lam: lam * np.vdot(W, W)
d_l1 = lambda W, lam: lam * (2 * (W > 0) - 1)
d_l2 = lambda W, lam: 2 * W * lam

# %% soft_threshold
soft_threshold = lambda w, t: np.sign(w) * (abs(w) - t).clip(0)


# %% fit_l1
def fit_l1(X, y, lam):
    w = 0 * X[0]
    for _ in range(3000):
        w = soft_threshold(w - 0.04 * X.T @ (X @ w - y) / len(y), 0.02 * lam)
    return w


# %% dropout
dropout = lambda x, rate, training: x * (np.random.rand(*x.shape) > rate) / (1 - rate) if training else x

# %% mean_of_draws
mean_of_draws = lambda x, rate, times: sum(dropout(x, rate, True) / times for _ in range(times))

# %% bn_training
bn_training = lambda x, g, b, m, v, p: (
    g * (x - x.mean(0)) / (x.var(0) + 1e-3) ** 0.5 + b,
    p * m + (1 - p) * x.mean(0),
    p * v + (1 - p) * x.var(0),
)

# %% bn_inference
bn_inference = lambda x, g, b, m, v: g * (x - m) / (v + 1e-3) ** 0.5 + b


# %% early_stop
def early_stop(losses, patience):
    stop = next((k for k in range(1, len(losses) + 1) if k - 1 - np.argmin(losses[:k]) == patience), len(losses))
    return stop, np.argmin(losses[:stop]) + 1


# %% retrain
def retrain(X, y, X_valid, y_valid, lr, patience):
    go = lambda w, X, y: w - 2 * lr / len(y) * (X @ w - y) @ X
    ws = [0 * X[0]]
    for _ in range(60):
        ws.append(go(ws[-1], X, y))
    best, w = early_stop([((X_valid @ w - y_valid) ** 2).mean() for w in ws[1:]], patience)[1], ws[0]
    for _ in range(best):
        w = go(w, np.vstack((X, X_valid)), np.hstack((y, y_valid)))
    return [best, w]
