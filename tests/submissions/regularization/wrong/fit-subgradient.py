# Ordinary steps of 0.1 that jump around zero.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: Small is not zero: `soft_threshold`, last in each step, stops a weight at 0.

# %% fit_l1
def fit_l1(X, y, lam):
    w = np.zeros(X.shape[1])
    for _ in range(1000):
        w = w - 0.1 * (2 / len(X) * X.T @ (X @ w - y) + lam * np.sign(w))
    return w
