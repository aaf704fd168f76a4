# One rate of four; y and m of batch normalization, but not v; the weights of fit_l1, but small numbers for zeros.
# score: 14.75

# %% fit_l1
def fit_l1(X, y, lam):
    w = np.zeros(X.shape[1])
    for _ in range(1000):
        w = soft_threshold(w - 0.1 * 2 / len(X) * X.T @ (X @ w - y), 0.1 * lam)
    return np.where(w == 0, 1e-9, w)


# %% rates
rate_old = 0.8
rate_torch = 0.3
rate_code = 0.9
rate_paper = 0.6


# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    y = gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 0.001) + beta
    return y, momentum * m + (1 - momentum) * x.mean(axis=0), v
