# With the half of many books.
# only: l1-l2-d-l1-and-d-l2-are-right
# mistake: Here L2 has no factor ½.

# %% penalties
def l1(W, lam):
    return lam * np.abs(W).sum()


def l2(W, lam):
    return lam / 2 * np.sum(W**2)


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam):
    return 2 * lam * W
