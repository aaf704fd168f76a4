# Points away.
# only: l1-l2-d-l1-and-d-l2-are-right
# mistake: The sign of the gradient of L2 is reversed.

# %% penalties
def l1(W, lam):
    return lam * np.abs(W).sum()


def l2(W, lam):
    return lam * np.sum(np.square(W))


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam):
    return -2 * lam * W
