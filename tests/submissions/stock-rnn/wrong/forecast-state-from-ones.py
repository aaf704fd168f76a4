# The state begins with ones.
# only: forecast

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.ones(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U + b)
    return (h @ V + c)[0]
