# Answers -1 and 1, as other books do.
# only: predict answers 0 or 1 for each sample
# mistake: Compare the activation with zero, and return one label for each row of X.

# %% predict
def predict(X, w):
    return np.sign(w[0] + X @ w[1:])
