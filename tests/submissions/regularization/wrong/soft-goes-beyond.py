# Does not stop at zero.
# only: soft-threshold-moves-towards-zero-and-stops-there
# mistake: A weight nearer to zero than t stops at zero; here it goes beyond.

# %% soft_threshold
def soft_threshold(w, t):
    return w - t * np.sign(w)


# %% fit_l1
def fit_l1(X, y, lam):
    w = np.zeros(X.shape[1])
    for _ in range(1500):
        w = w - 0.2 / len(y) * X.T @ (X @ w - y)
        w = np.where(np.abs(w) <= 0.1 * lam, 0, w - 0.1 * lam * np.sign(w))
    return w
