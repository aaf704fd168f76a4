# Uses m and v in training.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: In training, y comes from the batch, not from m and v.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - m) / np.sqrt(v + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mu, momentum * v + (1 - momentum) * var
