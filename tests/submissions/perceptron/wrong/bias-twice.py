# Puts a 1 in front of every sample and then adds the bias once more.
# only: predict follows the rule for samples and weights not seen before
# mistake: The bias w[0] is added twice.

# %% predict
def predict(X, w):
    X1 = np.c_[np.ones(len(X)), X]
    return (X1 @ w + w[0] > 0).astype(int)
