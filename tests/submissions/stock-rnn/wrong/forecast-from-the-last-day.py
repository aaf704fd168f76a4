# Walks backwards.
# only: forecast
# mistake: The days are in reverse: the first row of the window comes first.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window[::-1]:
        h = np.tanh(x @ W + h @ U + b)
    return (h @ V + c)[0]
