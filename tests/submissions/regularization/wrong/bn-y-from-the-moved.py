# Moves the averages first and normalizes by them.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: In training, y comes from the batch, not from the new m and v.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    m, v = momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
    y = gamma * (x - m) / np.sqrt(v + 0.001) + beta
    return y, m, v
