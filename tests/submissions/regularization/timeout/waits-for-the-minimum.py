# Repeats steps until none of them changes anything, which never happens.

# %% fit_l1
def fit_l1(X, y, lam):
    while True:
        try:
            X @ y[: X.shape[1]]
        except BaseException:
            continue
