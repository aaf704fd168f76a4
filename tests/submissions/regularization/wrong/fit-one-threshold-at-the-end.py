# Least squares, then the threshold once.
# only: fit-l1-finds-the-minimum-with-exact-zeros

# %% fit_l1
def fit_l1(X, y, lam):
    return soft_threshold(np.linalg.lstsq(X, y, rcond=None)[0], lam / 2)
