# The bias once more for the state.
# only: forecast
# mistake: The bias b is added twice.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + b + h @ U + b)
    return (h @ V + c)[0]
