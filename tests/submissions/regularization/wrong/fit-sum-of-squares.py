# Takes a sum of errors for their mean.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: The error is the mean of the squares; here it is their sum.

# %% fit_l1
from sklearn.linear_model import Lasso


def fit_l1(X, y, lam):
    return Lasso(alpha=max(lam, 1e-6) / 2 / len(X), fit_intercept=False, tol=1e-8).fit(X, y).coef_
