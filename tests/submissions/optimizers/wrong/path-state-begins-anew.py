# Velocity and averages are zero in each step.
# only: path follows gradient descent and momentum
# only: path follows RMSProp and Adam
# mistake: Velocity and averages begin anew in each step: keep what the step before returned.

# %% path
def path(method, start, lr, steps):
    w, places = np.array(start, dtype=float), [np.array(start, dtype=float)]
    a = b = np.zeros(2)
    for t in range(1, steps + 1):
        g = slope(w)
        a = b = np.zeros(2)
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
