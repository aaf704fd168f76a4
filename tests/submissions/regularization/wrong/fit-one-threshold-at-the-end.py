# Least squares, then the threshold once.
# only: fit-l1-finds-the-minimum-with-exact-zeros
# mistake: One threshold at the end is not enough: each step ends with one.

# %% fit_l1
def fit_l1(X, y, lam):
    return soft_threshold(np.linalg.lstsq(X, y, rcond=None)[0], lam / 2)
