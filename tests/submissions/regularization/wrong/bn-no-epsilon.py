# No epsilon.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: Epsilon is missing, or much too small.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mu) / np.sqrt(var) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
