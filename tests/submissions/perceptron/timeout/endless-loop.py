# Waits for an epoch without mistakes and never updates w.

# %% w
w = np.zeros(3)
while (np.ravel(predict(X, w)) != y).any():
    pass
