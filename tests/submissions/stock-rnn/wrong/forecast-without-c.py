# No bias in the Dense.
# only: forecast
# mistake: The bias c of the Dense is missing.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U + b)
    return float((h @ V).item())
