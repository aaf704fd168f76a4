# Counts the rows of a table, not its entries.
# only: l1-l2-d-l1-and-d-l2-are-right

# %% penalties
def l1(W, lam):
    return lam * np.abs(W).sum()


def l2(W, lam):
    return lam * sum(row[0] ** 2 if np.ndim(row) else row**2 for row in W)


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam):
    return 2 * lam * W
