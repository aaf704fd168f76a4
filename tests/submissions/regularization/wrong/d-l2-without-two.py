# No factor 2.
# only: l1-l2-d-l1-and-d-l2-are-right
# mistake: The derivative of a square has a factor 2.

# %% penalties
def l1(W, lam):
    return lam * np.abs(W).sum()


def l2(W, lam):
    return lam * np.sum(np.square(W))


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam):
    return lam * W
