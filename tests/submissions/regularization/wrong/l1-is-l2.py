# Squares in both.
# only: l1-l2-d-l1-and-d-l2-are-right
# mistake: This is L2; L1 sums the absolute values.

# %% penalties
def l1(W, lam):
    return lam * np.sum(W**2)


def l2(W, lam):
    return lam * np.sum(np.square(W))


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam):
    return 2 * lam * W
