# Divides by n - 1 for y.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: The variance divides by n, not by n - 1.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mu) / np.sqrt(x.var(axis=0, ddof=1) + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
