# Ran out of time after update: training is left as it was given.
# rest: starter
# score: 7

# %% predict
def predict(X, w):
    return (w[0] + X @ w[1:] > 0).astype(int)


# %% update
def update(w, x, y, lr):
    x = np.concatenate([[1], x])
    return w + lr * (y - (w @ x > 0)) * x
