# Begins at START, whatever start is.
# only: path follows gradient descent and momentum
# only: path follows RMSProp and Adam

# %% path
def path(method, start, lr, steps):
    w, places = np.array(START, dtype=float), [np.array(START, dtype=float)]
    a = b = np.zeros(2)
    for t in range(1, steps + 1):
        g = slope(w)
        if method == "gd":
            w = w - lr * g
        elif method == "momentum":
            w, a = momentum(w, g, a, lr)
        elif method == "rmsprop":
            w, b = rmsprop(w, g, b, lr)
        else:
            w, a, b = adam(w, g, a, b, t, lr)
        places.append(w)
    return np.array(places)
