# Divides by the variance.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: Divide by the root of the variance, not by the variance.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mu) / (var + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
