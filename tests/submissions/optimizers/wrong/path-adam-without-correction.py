# Puts Adam together from momentum and RMSProp.
# only: path follows RMSProp and Adam
# mistake: In Adam, the bias correction is missing.

# %% path
def path(method, start, lr, steps):
    w, places = start, [start]
    v = s = np.zeros(2)
    for _ in range(steps):
        g = slope(w)
        v, s_new = 0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g**2
        if method == "gd":
            w = w - lr * g
        elif method == "momentum":
            w = w - lr * v
        elif method == "rmsprop":
            w = w - lr * g / (np.sqrt(s_new) + 1e-8)
        else:
            w = w - lr * v / (np.sqrt(s_new) + 1e-8)
        s = s_new
        places.append(w)
    return np.array(places)
