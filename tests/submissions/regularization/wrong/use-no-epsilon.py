# No epsilon.
# only: bn-inference-normalizes-by-m-and-v
# mistake: Epsilon is missing, or much too small.

# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return gamma * (x - m) / np.sqrt(v) + beta
