# Epsilon outside.
# only: bn-inference-normalizes-by-m-and-v
# mistake: Epsilon is added to the variance, inside the root.

# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return gamma * (x - m) / (np.sqrt(v) + 0.001) + beta
