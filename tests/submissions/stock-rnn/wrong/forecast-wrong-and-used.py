# Without the bias c, and `ahead` uses it: the second answer is right by itself.
# only: forecast
# mistake: The bias c of the Dense is missing.

# %% forecast
def forecast(window, weights):
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U + b)
    return (h @ V)[0]


# %% ahead
def ahead(window, weights, steps):
    days = np.ravel(window).tolist()
    for _ in range(steps):
        days.append(float(forecast(np.array(days[-len(window) :])[:, None], weights)))
    return days[len(window) :]
