# The other convention.
# only: bn-training-normalizes-by-the-batch-and-moves-m-and-v
# mistake: `momentum` is how much stays of the old value; here it weighs the new one.

# %% bn_training
def bn_training(x, gamma, beta, m, v, momentum):
    mu, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mu) / np.sqrt(var + 0.001) + beta
    return y, (1 - momentum) * m + momentum * mu, (1 - momentum) * v + momentum * var
