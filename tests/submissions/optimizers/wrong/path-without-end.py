# Appends before it steps.
# only: path follows gradient descent and momentum
# only: path follows RMSProp and Adam
# mistake: The place after the last step is missing.

# %% path
def path(method, start, lr, steps):
    w, places = np.array(start, dtype=float), []
    a = b = np.zeros(2)
    for t in range(1, steps + 1):
        places.append(w)
        g = slope(w)
        if method == "gd":
            w = w - lr * g
        elif method == "momentum":
            w, a = momentum(w, g, a, lr)
        elif method == "rmsprop":
            w, b = rmsprop(w, g, b, lr)
        else:
            w, a, b = adam(w, g, a, b, t, lr)
    return np.array(places)
