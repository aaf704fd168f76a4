# Ridge regression.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: This is L2, which makes weights smaller and none of them zero.

# %% fit_l1
def fit_l1(X, y, lam):
    n, d = X.shape
    return np.linalg.solve(X.T @ X / n + lam * np.eye(d), X.T @ y / n)
