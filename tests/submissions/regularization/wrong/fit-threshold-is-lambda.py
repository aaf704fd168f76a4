# Forgets the rate in the threshold.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: The threshold of a step is the rate times lambda, not lambda.

# %% fit_l1
def fit_l1(X, y, lam):
    w = np.zeros(X.shape[1])
    for _ in range(1000):
        w = soft_threshold(w - 0.1 * 2 / len(X) * X.T @ (X @ w - y), lam)
    return w
