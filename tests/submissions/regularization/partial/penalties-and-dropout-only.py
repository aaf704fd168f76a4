# Ran out of time after dropout, and left the rest.
# rest: starter
# score: 5.5

# %% penalties
def l1(W, lam):
    return lam * np.sum(np.abs(W))


def l2(W, lam):
    return lam * np.sum(W**2)


def d_l1(W, lam):
    return lam * np.sign(W)


def d_l2(W, lam): ...


# %% soft_threshold
def soft_threshold(w, t):
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)


# %% dropout
def dropout(x, rate, training):
    if training:
        return x * (np.random.random(x.shape) >= rate) / (1 - rate)
    return x
