# Writes out two columns.
# only: predict works for any number of columns

# %% predict
def predict(X, w):
    return (w[0] + w[1] * X[:, 0] + w[2] * X[:, 1] > 0).astype(int)
