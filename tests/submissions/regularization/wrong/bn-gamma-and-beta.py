# Exchanges them.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: gamma multiplies and beta is added.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = beta * (x - mu) / np.sqrt(var + 0.001) + gamma
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
