# Normalizes each row.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: The mean and the variance are those of each column, not of each row.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    r, q = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    y = gamma * (x - r) / np.sqrt(q + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
