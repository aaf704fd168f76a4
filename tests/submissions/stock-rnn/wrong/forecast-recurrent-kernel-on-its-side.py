# U from the left.
# only: forecast
# mistake: U is transposed: the state multiplies it from the left, h @ U.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + U @ h + b)
    return (h @ V + c)[0]
