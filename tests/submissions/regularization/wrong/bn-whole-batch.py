# One mean for all.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: Each column has a mean and a variance of its own, not those of the whole batch.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - x.mean()) / np.sqrt(x.var() + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
