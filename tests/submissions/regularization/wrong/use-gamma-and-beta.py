# Exchanges them.
# only: bn-inference-normalizes-by-m-and-v
# mistake: gamma multiplies and beta is added.

# %% bn_inference
def bn_inference(x, gamma, beta, m, v):
    return beta * (x - m) / np.sqrt(v + 0.001) + gamma
