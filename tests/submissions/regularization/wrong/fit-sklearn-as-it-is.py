# The error of scikit-learn is halved.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: The error is halved here, or its gradient lacks the factor 2.

# %% fit_l1
def fit_l1(X, y, lam):
    from sklearn.linear_model import Lasso

    if lam == 0:
        return np.linalg.lstsq(X, y, rcond=None)[0]
    return Lasso(alpha=lam, fit_intercept=False, tol=1e-8, max_iter=100000).fit(X, y).coef_
