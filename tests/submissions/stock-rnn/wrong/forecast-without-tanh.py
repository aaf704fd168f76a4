# Linear cells, as in the lesson of the weights.
# only: forecast
# mistake: The hyperbolic tangent of the cells is missing.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = x @ W + h @ U + b
    return (h @ V + c)[0]
