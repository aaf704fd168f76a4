# As PyTorch does.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: In the moving average too, the variance divides by n.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mu) / np.sqrt(var + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * x.var(axis=0, ddof=1)
