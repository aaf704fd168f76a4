# Another activation.
# only: forecast
# mistake: The activation of the cells is the hyperbolic tangent, not ReLU.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.maximum(x @ W + h @ U + b, 0)
    return (h @ V + c)[0]
