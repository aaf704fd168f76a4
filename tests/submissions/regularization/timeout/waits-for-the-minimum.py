# Repeats the steps until the gradient is zero, which it never is.

# %% fit_l1
def fit_l1(X, y, lam):
    w = np.zeros(X.shape[1])
    gradient = np.ones(X.shape[1])
    while np.any(gradient != 0) or lam > 0:
        gradient = 2 / len(X) * X.T @ (X @ w - y)
        w = soft_threshold(w - 0.1 * gradient, 0.1 * lam)
    return w
