# Answers of a size that nobody asked for.
# rest: starter
# score: 0

# %% penalties
def l1(W, lam):
    return np.zeros((20000, 20000))


l2 = d_l1 = d_l2 = l1


# %% dropout
def dropout(x, rate, training):
    return ["x" * 10**6] * 10**6


# %% rates
rate_old = rate_torch = rate_code = rate_paper = [10**400] * 10**5


# %% early_stop
def early_stop(losses, patience):
    return 10**10000, range(10**9)


# %% retrain
def retrain(X, *rest):
    return 10**9, [1e308] * X.shape[1]
