# Loses the weights below zero.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: Weights below zero are lost: the minimum has some.

# %% fit_l1
def fit_l1(X, y, lam):
    w = np.zeros(X.shape[1])
    for _ in range(1000):
        w = np.maximum(w - 0.1 * 2 / len(X) * X.T @ (X @ w - y) - 0.1 * lam, 0)
    return w
