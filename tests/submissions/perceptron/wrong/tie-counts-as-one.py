# Answers 1 also where the activation is exactly zero.
# only: predict answers 0 where the activation is exactly zero
# mistake: An activation of exactly zero is not above zero: the answer is 0.

# %% predict
def predict(X, w):
    return (w[0] + X @ w[1:] >= 0).astype(int)
