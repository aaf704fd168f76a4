# Changes w in place and appends the same array again and again.
# only: path follows gradient descent and momentum
# only: path follows RMSProp and Adam
# mistake: All places are the last one: w was changed in place, so append a copy of it.

# %% path
def path(method, start, lr, steps):
    w = np.array(start, dtype=float)
    places, a, b = [w], np.zeros(2), np.zeros(2)
    for t in range(1, steps + 1):
        if method == "gd":
            w -= lr * slope(w)
        elif method == "momentum":
            w[:], a = momentum(w, slope(w), a, lr)
        elif method == "rmsprop":
            w[:], a = rmsprop(w, slope(w), a, lr)
        else:
            w[:], a, b = adam(w, slope(w), a, b, t, lr)
        places.append(w)
    return np.array(places)
