# Normalizes by the batch.
# only: bn-inference-normalizes-by-m-and-v
# mistake: In use, m and v take the place of the mean and the variance of the batch.

# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 0.001) + beta
