# Answers -1 and 1, as other books do.
# only: predict answers 0 or 1 for each sample
# mistake: Return 0 or 1 for each row of X: 1 where the activation is above zero.

# %% predict
def predict(X, w):
    return np.sign(w[0] + X @ w[1:])
