# No bias in the cells.
# only: forecast
# mistake: The bias b of the cells is missing.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U)
    return (h @ V + c)[0]
