# Never stops at zero, but comes near it.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: Small is not zero: `soft_threshold`, last in each step, stops a weight at 0.

# %% fit_l1
def fit_l1(X, y, lam):
    w = np.zeros(X.shape[1])
    for k in range(20000):
        rate = 0.1 / (1 + k / 50)
        w = w - rate * (2 / len(X) * X.T @ (X @ w - y) + lam * np.sign(w))
    return np.where(w == 0, 1e-9, w)
