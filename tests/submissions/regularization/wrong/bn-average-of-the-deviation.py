# Averages the standard deviation.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: The moving average is of the variance, not of its root.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mu) / np.sqrt(var + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * x.std(axis=0)
