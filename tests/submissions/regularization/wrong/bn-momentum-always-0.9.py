# Ignores momentum.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mu) / np.sqrt(var + 0.001) + beta
    return y, 0.9 * m + 0.1 * mu, 0.9 * v + 0.1 * var
