# Takes the bias from the end of w, where other libraries keep it.
# only: predict follows the rule for samples and weights not seen before
# mistake: The bias is taken from the end of w; it is the first element, w[0].

# %% predict
def predict(X, w):
    return (X @ w[:-1] + w[-1] > 0).astype(int)
