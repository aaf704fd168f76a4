# Least squares.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: The penalty is missing: these are the weights of the smallest error.

# %% fit_l1
def fit_l1(X, y, lam):
    return np.linalg.lstsq(X, y, rcond=None)[0]
