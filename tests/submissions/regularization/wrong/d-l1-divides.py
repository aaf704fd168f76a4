# W / |W|, which is nan at zero.
# only: l1-l2-d-l1-and-d-l2-are-right

# %% penalties
def l1(W, lam):
    return lam * np.abs(W).sum()


def l2(W, lam):
    return lam * np.sum(np.square(W))


def d_l1(W, lam):
    return lam * W / np.abs(W)


def d_l2(W, lam):
    return 2 * lam * W
