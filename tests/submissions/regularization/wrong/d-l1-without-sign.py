# Always lambda.
# only: l1-l2-d-l1-and-d-l2-are-right
# mistake: The gradient of L1 has the sign of the weight.

# %% penalties
def l1(W, lam):
    return lam * np.abs(W).sum()


def l2(W, lam):
    return lam * np.sum(np.square(W))


def d_l1(W, lam):
    return np.full(np.shape(W), lam)


def d_l2(W, lam):
    return 2 * lam * W
