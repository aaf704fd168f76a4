# Each day by itself.
# only: forecast
# mistake: The state of the day before is never used.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + b)
    return (h @ V + c)[0]
