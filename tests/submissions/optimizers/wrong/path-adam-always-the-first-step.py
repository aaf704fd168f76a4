# Adam's t is 1 in every step.
# only: path follows RMSProp and Adam
# mistake: In Adam, t is 1 in every step: it counts the steps.

# %% path
def path(method, start, lr, steps):
    w, places = np.array(start, dtype=float), [np.array(start, dtype=float)]
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
            w, a, b = adam(w, g, a, b, 1, lr)
        places.append(w)
    return np.array(places)
