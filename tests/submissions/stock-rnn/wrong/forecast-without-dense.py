# Returns the four numbers of the cells.
# only: forecast
# mistake: This is the state of the cells; the Dense is missing.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U + b)
    return h
