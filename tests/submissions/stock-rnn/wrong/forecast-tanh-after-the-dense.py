# A hyperbolic tangent too many.
# only: forecast
# mistake: The Dense is linear: no hyperbolic tangent after it.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U + b)
    return np.tanh(h @ V + c)
