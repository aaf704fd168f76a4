# Adam's t begins with 0.
# only: path follows RMSProp and Adam
# mistake: Adam's first step is no number here: look at what it divides by. t counts from 1, and it is the power of β1 and β2.

# %% path
def path(method, start, lr, steps):
    w, places = np.array(start, dtype=float), [np.array(start, dtype=float)]
    a = b = np.zeros(2)
    for t in range(steps):
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
