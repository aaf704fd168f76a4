# No root.
# only: bn-inference-normalizes-by-m-and-v
# mistake: Divide by the root of the variance, not by the variance.

# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return gamma * (x - m) / (v + 0.001) + beta
