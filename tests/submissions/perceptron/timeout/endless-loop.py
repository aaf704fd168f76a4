# Waits for an epoch without mistakes and never updates w.

# %% w
def train_until_right(w):
    while (np.ravel(predict(X, w)) != y).any():
        pass
    return w


w = train_until_right(np.zeros(3))
