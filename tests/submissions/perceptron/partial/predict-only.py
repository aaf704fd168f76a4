# Only predict is answered; the rest is as it was given.
# rest: starter
# score: 5

# %% predict
def predict(X, w):
    return (w[0] + X @ w[1:] > 0).astype(int)
