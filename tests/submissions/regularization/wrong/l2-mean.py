# A mean over the weights.
# only: l1-l2-d-l1-and-d-l2-are-right
# mistake: L2 is a sum over all weights, not a mean.

# %% penalties
def l1(W, lam):
    return lam * np.abs(W).sum()


def l2(W, lam):
    return lam * np.mean(W**2)


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam):
    return 2 * lam * W
