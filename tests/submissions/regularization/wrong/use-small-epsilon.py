# The epsilon of other libraries.
# only: bn-inference-normalizes-by-m-and-v

# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return gamma * (x - m) / np.sqrt(v + 1e-5) + beta
